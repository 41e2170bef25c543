import Foundation
import Testing

/// Package.swift as SwiftPM understands it.
struct Manifest: Decodable {
    struct Target: Decodable {
        struct Dependency: Decodable {
            let byName: [String?]?
            let product: [Ignored]?
            let target: [Ignored]?

            /// The target or the product that is named.
            var name: String { (byName?[0] ?? product?[0].text ?? target?[0].text) ?? "?" }
        }

        let name: String
        let type: String
        let dependencies: [Dependency]
    }

    /// A text, or something else that does not matter here.
    struct Ignored: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
    }

    let targets: [Target]

    static func read() throws -> Manifest {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "countersign-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let dump = try Command.run(
            "swift", "package", "--package-path", Project.root.path, "--scratch-path", scratch.path, "dump-package")
        try #require(dump.status == 0, "\(dump.errors)")
        return try JSONDecoder().decode(Manifest.self, from: Data(dump.output.utf8))
    }
}
