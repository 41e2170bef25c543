import ArgumentParser
import Bureau
import Foundation

/// How a command answers: a short table for people, or JSON for programs.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON.")
    var json = false

    /// Prints the answer: as JSON where that was asked for, and otherwise as the lines for people.
    func answer(_ value: some Encodable, _ lines: @autoclosure () -> [String]) throws {
        guard json else {
            lines().forEach(Console.say)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        Console.say(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Where long work shows how far it is: nowhere in JSON mode, so that the answer stays alone.
    var progress: @Sendable (WorkProgress) -> Void {
        let line = json ? nil : ProgressLine()
        return { line?.show($0) }
    }
}
