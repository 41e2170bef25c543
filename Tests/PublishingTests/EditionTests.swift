import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// What each edition wrote of the same figures. Bundles that are out must verify for ever, and those of the current
/// edition do only as long as the program still writes their every byte.
@Suite(.serialized) struct EditionTests {
    /// What is remembered of an edition.
    private struct Memory: Codable, Equatable {
        /// As `Editions` keeps it once the edition is an earlier one.
        var stylesheet: String
        /// The digests of each sample's files, by the sample's name and the path.
        var samples: [String: [String: String]]
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/editions.json")
    /// What a sample's files follow from. They change with codes and categories, not with the way of writing.
    private static let inputs = ["figures.json", "submission.json"]
    private static let outputs = ["index.html", "table.csv", "table.json"]

    private let current = Editions.known.current

    private static func remembered() throws -> [String: Memory] {
        try JSONDecoder().decode([String: Memory].self, from: Data(contentsOf: file))
    }

    /// What the program writes now.
    private static func present() throws -> Memory {
        var memory = Memory(stylesheet: "", samples: [:])
        for sample in EditionSample.all {
            let bundle = try sample.release().bundle
            memory.stylesheet = try EditionSample.stylesheet(of: bundle).description
            for path in inputs + outputs {
                let bytes = try #require(bundle[path])
                memory.samples[sample.name, default: [:]][path] = try SHA256.hash(bytes).description
            }
        }
        return memory
    }

    @Test func `what the current edition writes has not changed`() throws {
        let present = try Self.present()
        var remembered = try Self.remembered()
        if ProcessInfo.processInfo.environment["COUNTERSIGN_REDRAW"] != nil {
            remembered["\(current)"] = present
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try (encoder.encode(remembered) + [0x0A]).write(to: Self.file)
        }
        let past = try #require(
            remembered["\(current)"],
            "nothing is remembered of \(current): run the tests once with COUNTERSIGN_REDRAW=1 and commit the file")
        for (sample, files) in present.samples.sorted(by: { $0.key < $1.key }) {
            let before = past.samples[sample] ?? [:]
            for path in Self.inputs {
                try #require(
                    files[path] == before[path],
                    """
                    the sample \(sample) is made of something else than before (\(path)), so nothing can be said about \
                    the way of writing: without any other change, run the tests once with COUNTERSIGN_REDRAW=1
                    """)
            }
            for path in Self.outputs {
                #expect(
                    files[path] == before[path],
                    """
                    \(path) of the same figures is no longer what \(current) writes, so every bundle of that edition \
                    would fail its check: raise Manifest.edition, note in Editions.known that \(current) had the \
                    stylesheet \(past.stylesheet), and run the tests once with COUNTERSIGN_REDRAW=1. While no bundle \
                    of \(current) has been released anywhere, the last of these is enough.
                    """)
            }
        }
    }

    @Test func `every earlier edition is remembered, with its stylesheet`() throws {
        let remembered = try Self.remembered()
        #expect(Set(remembered.keys) == Set((1...current.number).map { "\(Edition($0))" }))
        for number in 1..<current.number {
            let edition = Edition(number)
            #expect(
                Editions.known.stylesheets[edition]?.description == remembered["\(edition)"]?.stylesheet,
                "note in Editions.known the stylesheet that \(edition) had, as Golden/editions.json has it")
        }
        #expect(Editions.known.stylesheets.keys.allSatisfy { $0 < current })
    }
}
