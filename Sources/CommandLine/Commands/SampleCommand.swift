import ArgumentParser
import Bureau
import Foundation
import Records

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write synthetic department registers, messy as real ones, and the truth about them.")

    @Option(help: "How many children the registers are about.")
    var children: Int = 50_000

    @Option(help: "The same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "The folder to write to; made where it is missing.")
    var out: String

    @Option(help: "The day on which truth.csv says who counts.")
    var asOf = WriteSamples.usualDate

    @Flag(help: "Rows that are hard to link: three numbers in ten missing, names written by ear, days mistaken.")
    var hard = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        let sizes = WriteSamples.sizes
        guard sizes.contains(children) else {
            throw ValidationError("--children takes \(sizes.lowerBound) to \(sizes.upperBound)")
        }
    }

    func run() async throws {
        let written = try WriteSamples()(
            children: children, seed: seed, asOf: asOf, isHard: hard, to: URL(filePath: out),
            progress: output.progress)
        try output.answer(
            written, TextTable.lines(written.files.map { [$0.file, "\($0.bytes) bytes"] }, rightAligned: [1]))
    }
}
