import ArgumentParser
import Bureau
import Foundation

/// The one table from what went wrong to what is printed and which status the program ends with.
enum ErrorReport {
    static func status(after error: any Error) -> Int32 {
        switch error {
        case let refusal as Refused:
            complain(([refusal.what + ":"] + refusal.reasons.map { "  - \($0)" }).joined(separator: "\n"))
            return 1
        case let code as ExitCode: return code.rawValue
        default: return isUsage(error) ? usage(error) : failure(error)
        }
    }

    private static func isUsage(_ error: any Error) -> Bool {
        error is ValidationError || error is CleanExit
            || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    private static func usage(_ error: any Error) -> Int32 {
        let message = CountersignCommand.fullMessage(for: error)
        guard CountersignCommand.exitCode(for: error) != .success else {
            Console.say(message)
            return 0
        }
        let plain = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
        complain(plain)
        return 2
    }

    private static func failure(_ error: any Error) -> Int32 {
        complain(sentence(for: error) ?? unexpected(error))
        return 1
    }

    /// A driver's error is named by its kind alone, since it may quote what it was given.
    private static func unexpected(_ error: any Error) -> String {
        "something unexpected failed (\(type(of: error))); run again with COUNTERSIGN_LOG_LEVEL=debug"
    }

    private static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("error: \(text)\n".utf8))
    }
}

/// A refusal as an exit: what was asked, and each reason it was not done.
struct Refused: Error {
    let what: String
    let reasons: [String]
}
