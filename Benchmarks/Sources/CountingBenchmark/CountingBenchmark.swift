import Foundation
import OpenSSL
import Records
import Sealing
import Tabulation

/// Our side of `make bench-counting`: counts a table over sealed columns as often as it is asked to.
///
///     CountingBenchmark ROWS.bin COUNT
///
/// ROWS.bin holds the regions, two bytes each, then the ages, then the sexes, a byte each. Once they are sealed it says
/// `ready`; then each line of standard input, `THREADS TABLE`, is answered by the seconds that one table took.
@main struct CountingBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[2]) else {
            throw Usage()
        }
        let rows = try Rows(contentsOf: CommandLine.arguments[1], count: count)
        let office = try SealedOffice(rows)
        say("ready")
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count == 2, let threads = Int(words[0]), let table = SampleTable(rawValue: String(words[1]))
            else { throw Usage() }
            say("\(try office.seconds(for: table, threads: threads))")
        }
    }

    /// At once, unlike `print`, since who asked is waiting.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

struct Usage: Error, CustomStringConvertible {
    let description = "usage: CountingBenchmark ROWS.bin COUNT; then THREADS TABLE on each line of standard input"
}
