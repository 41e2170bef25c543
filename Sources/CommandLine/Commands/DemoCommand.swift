import ArgumentParser
import Bureau
import Foundation

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "The whole story on sample registers: import, count, protect, countersign, release, report; then serve.")

    @Option(help: "Keep the office in this folder; a temporary one is removed at the end.")
    var home: String?

    @Option(help: "How many children the sample registers are about, at least 100.")
    var children = 50_000

    @Option(help: "The same seed gives the same registers.")
    var seed: UInt64 = 1

    @Flag(help: "Stop before serving the site.")
    var noServe = false

    @OptionGroup var address: AddressOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (100...WriteSamples.sizes.upperBound).contains(children) else {
            throw ValidationError(
                "--children takes 100 to \(WriteSamples.sizes.upperBound), since smaller counts are withheld; "
                    + "registers of fewer children are made by: countersign sample")
        }
    }

    func run() async throws {
        let folder = OfficeFolder(home.map { URL(filePath: $0) } ?? Self.temporaryFolder())
        defer { if home == nil { try? FileManager.default.removeItem(at: folder.root) } }
        let story = RunDemo(Composition.current, folder)
        let steps = try await story(
            children: children, seed: seed, texts: ReviewedTexts.find(approvals: nil, tables: nil)
        ) { step in
            if !output.json { Self.show(step) }
        }
        try output.answer(steps, ["all of it took \(Self.seconds(steps.reduce(0) { $0 + $1.seconds })) s"])
        if !noServe { try await address.serve(folder) }
    }

    private static func temporaryFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(
            path: "countersign-demo-\(UUID().uuidString.prefix(8).lowercased())")
    }

    private static func show(_ step: DemoStep) {
        TextTable.lines([[Self.seconds(step.seconds), step.title, step.outcome]]).forEach(Console.say)
    }

    private static func seconds(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let text = "\(tenths / 10).\(tenths % 10)"
        return String(repeating: " ", count: max(0, 5 - text.count)) + text
    }
}
