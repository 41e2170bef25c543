import Bureau
import CommandLine
import Foundation
import Logging
import Records
import SQLiteStorage
import Tokens

/// Chooses the store, the tokens' driver, the clock and the log, and runs the command line.
@main
enum Main {
    static func main() async {
        // A reader that closes the pipe early ends the program, not with a signal but with its own error.
        signal(SIGPIPE, SIG_IGN)
        let composition = Composition(
            logger: logger(), now: now,
            makeStore: { try SQLiteStore.create(at: $0.database.path) },
            openStore: { try SQLiteStore.open(at: $0.database.path) },
            token: { try PKCS11Token(module: $0.module, label: $0.label, key: $0.key, pin: $1) })
        exit(await Program.run(Array(Swift.CommandLine.arguments.dropFirst()), with: composition))
    }

    private static func now() -> Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }

    /// Warnings and worse go to standard error, or as much as COUNTERSIGN_LOG_LEVEL asks for.
    private static func logger() -> Logger {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "countersign")
        let level = ProcessInfo.processInfo.environment["COUNTERSIGN_LOG_LEVEL"]
        logger.logLevel = level.flatMap { Logger.Level(rawValue: $0) } ?? .warning
        return logger
    }
}
