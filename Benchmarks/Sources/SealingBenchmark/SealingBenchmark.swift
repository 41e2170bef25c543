import Foundation
import Sealing

/// Our side of `make bench-sealing`: seals and opens one short value as often as it is asked to.
///
/// Each line of standard input, `SUITE OPERATION COUNT` (`aes-gcm seal 100000`), is answered by the nanoseconds that one
/// value took, its fresh nonce and its place included.
@main struct SealingBenchmark {
    static func main() throws {
        var aes = try Value(.aesGCM)
        var sm = try Value(.sm)
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count == 3, let operation = Operation(rawValue: String(words[1])), let count = Int(words[2])
            else { throw Usage() }
            let seconds =
                switch words[0] {
                case "aes-gcm": try aes.seconds(operation, count)
                case "sm": try sm.seconds(operation, count)
                default: throw Usage()
                }
            say("\(seconds * 1e9 / Double(count))")
        }
    }

    /// At once, unlike `print`, since who asked is waiting.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

enum Operation: String {
    case seal, open
}

struct Usage: Error, CustomStringConvertible {
    let description = "usage: SealingBenchmark; then SUITE OPERATION COUNT on each line of standard input"
}
