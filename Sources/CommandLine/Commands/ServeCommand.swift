import ArgumentParser
import Bureau
import Foundation
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the public site.")

    @OptionGroup var address: AddressOptions
    @OptionGroup var home: HomeOptions

    func run() async throws {
        guard home.folder.isOffice else { throw BureauError.notAnOffice(home.folder.root.path) }
        try await address.serve(home.folder)
    }
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
