import ArgumentParser
import Bureau
import Foundation
import Records
import Web

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Open the desk: children's records as pages, for the person who runs this.",
        discussion: """
            For the account that runs it and on this machine alone. It prints one address, which works once; open it in a \
            browser of the same account. Each look has a reason and is in the journal before anything is opened, as by the \
            commands, and the same access policy answers. Stop it with Ctrl-C.
            """)

    @Option(help: "Where to listen; another machine is refused.")
    var host = Desk.host

    @Option(help: "The port to listen on; any free one unless given.")
    var port = 0

    @OptionGroup var home: HomeOptions

    func validate() throws {
        guard host == Desk.host else {
            throw ValidationError(
                "the desk is for this machine alone: --host takes \(Desk.host); for another machine, run it there")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535") }
    }

    func run() async throws {
        let office = try await home.open()
        let facts = try ShowDesk(office)()
        // What opened the office is needed no more.
        for variable in ["COUNTERSIGN_PASSPHRASE", "COUNTERSIGN_PIN"] { unsafe unsetenv(variable) }
        let json = home.output.json
        let door = DeskDoor(now: Composition.current.now)
        try await Desk(office, door).serve(port: port, logger: Composition.current.logger) { door in
            for line in Self.lines(door, facts, json: json) { Console.say(line) }
        }
    }

    private static func lines(_ door: DeskDoor, _ facts: DeskFacts, json: Bool) -> [String] {
        guard let address = door.address else { return [] }
        guard !json else { return [DeskOpening(address, api: door.api, bearer: door.admitProgram()).line] }
        let whose = facts.department.map { "\($0.id)" } ?? "nobody is named in officers.yaml, so all is seen"
        return [
            "the desk of \(facts.account) (\(whose); \(facts.territory))", address,
            "the address works once; stop with Ctrl-C",
        ]
    }
}

/// What a program is told that opens the desk: for its person, an address that works once; for itself, a word to bear.
private struct DeskOpening: Encodable {
    let address: String
    let api: String
    let bearer: String

    init(_ address: String, api: String, bearer: String) {
        (self.address, self.api, self.bearer) = (address, api, bearer)
    }

    /// In one line, since the desk goes on after it.
    var line: String { String(decoding: CanonicalJSON.bytes(of: self), as: UTF8.self) }
}
