import ArgumentParser
package import Bureau
import Foundation

/// The command line as a whole: reads the arguments, runs the command, and answers with an exit status.
package enum Program {
    /// 0 when the command did its work, 1 when it could not or was refused, 2 for wrong usage.
    package static func run(_ arguments: [String], with composition: Composition) async -> Int32 {
        do {
            var command = try CountersignCommand.parseAsRoot(arguments)
            try await Composition.$current.withValue(composition) {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            }
            return 0
        } catch {
            return ErrorReport.status(after: error)
        }
    }
}

/// `countersign`, with its subcommands.
struct CountersignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countersign",
        abstract: "Children's records sealed, counted, protected, countersigned and released.",
        discussion: "COUNTERSIGN_HOME names the office's folder, and COUNTERSIGN_LOG_LEVEL what is logged.",
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, InitCommand.self, SampleCommand.self, ImportCommand.self, ScreenCommand.self,
            SnapshotCommand.self, TabulateCommand.self, ProtectCommand.self, PolicyCommand.self, SubmitCommand.self,
            LookCommand.self, OpinionCommand.self, DelegateCommand.self,
            ReleaseCommand.self, WithdrawCommand.self, RequestCommand.self, SignCommand.self,
            ResolutionCommand.self, TakedownCommand.self,
            VerifyCommand.self, ReportCommand.self, ServeCommand.self, DeskCommand.self,
            RecordsCommand.self, ReviewCommand.self,
            MatchCommand.self, RoundCommand.self,
            ExchangeCommand.self, ExportCommand.self,
            VisitsCommand.self, EmergencyCommand.self,
            RightsCommand.self,
            EraseCommand.self, LogCommand.self, KeysCommand.self,
        ])
}
