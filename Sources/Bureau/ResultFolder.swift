internal import Foundation
internal import Publishing
internal import Records

/// The folder that `protect` writes to: a whole result or none.
struct ResultFolder {
    private enum Name {
        static let csv = "table.csv"
        static let json = "table.json"
        static let report = "report.json"
        static let all: Set<String> = [csv, json, report]
    }

    private let folder: URL

    init(_ folder: URL) { self.folder = folder.standardizedFileURL.resolvingSymlinksInPath() }

    /// Refuses a folder with anything in it but an earlier result, which is for nobody to lose by a slip.
    func requireFree() throws(BureauError) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path),
            names.isEmpty || Set(names) == Name.all && holdsReport
        else { throw .folderInTheWay(folder.path) }
    }

    /// Whether `report.json` is one.
    private var holdsReport: Bool {
        struct Report: Decodable {
            struct Audit: Decodable { let checked: Int }
            let table: String
            let audit: Audit
            let digest: String
        }
        guard let bytes = try? OfficeFile.read(folder.appending(path: Name.report)) else { return false }
        return (try? JSONDecoder().decode(Report.self, from: Data(bytes))) != nil
    }

    /// Writes everything beside its place, reads the table back from there, and then puts it in place.
    func write(_ figures: Figures, _ report: FileProtection) throws {
        let temporary = sibling("part")
        try? FileManager.default.removeItem(at: temporary)
        // Where the last run was cut off between two names, the result before it is still there, whole.
        _ = unsafe rename(sibling("earlier").path, folder.path)
        do {
            try OfficeFile.write(StatisticalFormats.csv(figures), to: temporary.appending(path: Name.csv))
            try OfficeFile.write(StatisticalFormats.jsonStat(figures), to: temporary.appending(path: Name.json))
            try OfficeFile.write(
                Self.bytes(of: report), to: temporary.appending(path: Name.report), for: .ownerOnly)
            try StatisticalFormats.requireCSV(
                OfficeFile.read(temporary.appending(path: Name.csv)), toShow: figures)
            try put(temporary)
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw error
        }
    }

    private func put(_ temporary: URL) throws {
        try requireFree()
        // Renaming a folder takes the place of an empty one in one step, and of no other.
        if unsafe rename(temporary.path, folder.path) == 0 { return }
        let earlier = sibling("earlier")
        try? FileManager.default.removeItem(at: earlier)
        guard unsafe rename(folder.path, earlier.path) == 0 else { throw BureauError.unwritable(folder.path) }
        guard unsafe rename(temporary.path, folder.path) == 0 else {
            _ = unsafe rename(earlier.path, folder.path)
            throw BureauError.unwritable(folder.path)
        }
        try? FileManager.default.removeItem(at: earlier)
    }

    private func sibling(_ suffix: String) -> URL {
        folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).\(suffix)")
    }

    private static func bytes(of report: FileProtection) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return [UInt8](try encoder.encode(report)) + [0x0A]
    }
}
