import ArgumentParser
import Bureau
import Foundation
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the public site.",
        discussion:
            "The site opens without a passphrase. What is held until a time goes out at that time if it was cleared by"
            + " then, and either --scheduled is given or release --scheduled --wait runs beside the site.")

    @OptionGroup var address: AddressOptions

    @Flag(
        help:
            "Publish what is held until a time when that time has come. A process of its own opens the office for that."
    )
    var scheduled = false

    @OptionGroup var home: HomeOptions

    func run() async throws {
        guard home.folder.isOffice else { throw BureauError.notAnOffice(home.folder.root.path) }
        let publisher = scheduled ? try Publisher(home) : nil
        defer { publisher?.stop() }
        try await address.serve(home.folder)
    }
}

/// The program once more, as the process that holds the office's key and publishes what its time has come for, so that the
/// one that answers the internet holds none.
struct Publisher {
    private let process = Process()

    init(_ home: HomeOptions) throws {
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["release", "--scheduled", "--wait"] + home.arguments
        process.terminationHandler = { process in
            guard process.terminationReason == .exit, process.terminationStatus != 0 else { return }
            Console.say("what is held until a time is no longer published; stop and begin again")
        }
        try process.run()
        // The site needs none of it.
        for variable in ["COUNTERSIGN_PASSPHRASE", "COUNTERSIGN_PIN"] { unsafe unsetenv(variable) }
    }

    func stop() { process.terminate() }
}

/// Where the site listens.
struct AddressOptions: ParsableArguments {
    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 8080

    /// Serves the office's releases until the program is asked to stop.
    func serve(_ folder: OfficeFolder) async throws {
        Console.say("serving http://\(host):\(port) (stop with Ctrl-C)")
        let office = try PublicOffice(Composition.current, folder)
        let content = SiteContent(
            releases: { try await ListReleases(office)() }, release: { try await ShowRelease(office)($0) },
            aftermath: { await TellAftermath(office)($0) }, logFile: { try ReadLogFile(folder)($0) })
        try await Site(content).serve(host: host, port: port, logger: Composition.current.logger)
    }
}
