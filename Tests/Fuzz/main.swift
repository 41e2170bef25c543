import Foundation
import Mutants

/// Reads mutated files one after the other: `Fuzz KIND INPUTS FROM WORKBOOKS`. An input is known by its kind and number, so
/// that one that fails can be read again alone.
let words = CommandLine.arguments
guard words.count == 5, let kind = Seeds.Kind(rawValue: words[1]), let inputs = UInt64(words[2]),
    let first = UInt64(words[3])
else {
    print("usage: Fuzz \(Seeds.Kind.allCases.map(\.rawValue).joined(separator: "|")) INPUTS FROM WORKBOOKS")
    exit(2)
}

let seeds = try Seeds(
    workbooks: ["register.xlsx", "register.xls"].map {
        try [UInt8](Data(contentsOf: URL(filePath: words[4]).appending(path: $0)))
    })
var (read, rows, slowest) = (0, 0, Duration.zero)
let clock = ContinuousClock()
let start = clock.now
for number in first..<first + inputs {
    // A crash is told by the last number in the log.
    if number % 10_000 == 0 { FileHandle.standardError.write(Data("\(kind.rawValue) \(number)\n".utf8)) }
    let (bytes, register) = seeds.input(number, of: kind)
    let began = clock.now
    // An input that hangs ends the program.
    alarm(20)
    let trial = Trial(bytes, as: register, asOf: Seeds.asOf)
    slowest = max(slowest, clock.now - began)
    if let complaint = trial.complaint {
        print("error: input \(number) of \(kind.rawValue): \(complaint)")
        exit(1)
    }
    if let count = trial.rows { (read, rows) = (read + 1, rows + count) }
}
alarm(0)
print(
    "\(kind.rawValue): \(inputs) inputs from \(first), \(read) read with \(rows) rows, \(inputs - UInt64(read)) refused,"
        + " none failed; \(clock.now - start), the slowest \(slowest)")
