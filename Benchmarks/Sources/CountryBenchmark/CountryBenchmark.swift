import Foundation

/// Our side of `make bench-country`: a whole country's children, sealed in an office's database, counted from there.
///
///     CountryBenchmark write FOLDER COUNT
///     CountryBenchmark count FOLDER THREADS
///
/// The first makes the database. The second is one process that counts region × age × sex and prints, in JSON, the
/// seconds from opening the database to the last margin, those of them spent reading, and its own peak of memory.
@main struct CountryBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        guard words.count == 3, let number = Int(words[3]) else { throw Usage() }
        let office = CountryOffice(folder: URL(filePath: words[2]))
        switch words[1] {
        case "write": try await office.write(number)
        case "count": print(try await office.count(threads: number))
        default: throw Usage()
        }
    }
}

struct Usage: Error, CustomStringConvertible {
    let description = "usage: CountryBenchmark write FOLDER COUNT | CountryBenchmark count FOLDER THREADS"
}
