internal import Approvals
internal import OpenSSL
package import Foundation
internal import Tabulation

/// The folders of reviewed text an office works by: its approval policy and its catalogue of tables.
package struct ReviewedTexts: Sendable {
    package let approvals: URL
    package let tables: URL

    /// The folders named, or those found beside the program or above the folder one stands in.
    package static func find(approvals: URL?, tables: URL?) throws(BureauError) -> ReviewedTexts {
        ReviewedTexts(
            approvals: try place(approvals, or: "approvals", holding: "policy.yaml"),
            tables: try place(tables, or: "reports/tables", holding: ""))
    }

    private static func place(_ named: URL?, or folder: String, holding file: String) throws(BureauError) -> URL {
        if let named { return named.standardizedFileURL }
        return try found(folder, holding: file).standardizedFileURL
    }

    private static func found(_ folder: String, holding file: String) throws(BureauError) -> URL {
        for place in places {
            let candidate = place.appending(path: folder)
            if FileManager.default.fileExists(atPath: candidate.appending(path: file).path) { return candidate }
        }
        throw .noPolicyFound(places.map { $0.appending(path: folder).path })
    }

    /// Where one stands, and the folders above the program.
    private static var places: [URL] {
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        var above = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        var places = [here]
        for _ in 0..<5 where above.pathComponents.count > 1 {
            above = above.deletingLastPathComponent()
            places.append(above)
        }
        return places + [URL(filePath: "/usr/share/countersign")]
    }
}

extension ReviewedTexts {
    /// The policy as its texts lie there; it holds once it is adopted.
    func policy() throws -> Policy {
        let files = try policyFiles()
        return try Policy(
            policy: files[Policy.policyFile] ?? [], departments: files[Policy.departmentsFile] ?? [])
    }

    /// Its texts, unread.
    func policyFiles() throws -> [String: [UInt8]] {
        let names = [Policy.policyFile, Policy.departmentsFile]
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try OfficeFile.read(approvals.appending(path: $0))) })
    }

    /// Who may see children's records, of departments that are introduced; silent where there is no such text and none was
    /// adopted, and nobody where it is not the adopted one.
    ///
    /// - Parameter adopted: The digest of the text that departments adopted last, if they ever did.
    func accessPolicy(_ departments: [Department], adopted: SHA256Digest?) throws -> AccessPolicy {
        guard let adopted else {
            guard FileManager.default.fileExists(atPath: officersFile.path) else { return .silent }
            return try AccessPolicy(OfficeFile.read(officersFile), departments: departments)
        }
        guard let text = try? officers(), try text.digest() == adopted else { return .foreign }
        return try text.read(departments)
    }

    /// The text about officers as it lies there, unread.
    func officers() throws -> OfficersText {
        guard let text = OfficersText(try OfficeFile.read(officersFile)) else {
            throw BureauError.unreadableFile(officersFile.path)
        }
        return text
    }

    private var officersFile: URL { approvals.appending(path: AccessPolicy.file) }

    /// Every table of the catalogue, by name.
    func catalogue() throws -> [TableDefinition] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: tables.path)) ?? []
        let files = names.filter { $0.hasSuffix(".yaml") }.sorted()
        return try files.map { name in
            try TableDefinition(yaml: OfficeFile.read(tables.appending(path: name)), file: name)
        }
    }
}

extension ReviewedTexts {
    init(_ configuration: OfficeConfiguration) {
        approvals = URL(filePath: configuration.approvals)
        tables = URL(filePath: configuration.tables)
    }
}
