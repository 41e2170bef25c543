import Bureau
import Foundation
import Records
import Testing

extension Trial {
    /// An office whose reviewed texts are a copy of its own, in which a test says who may see children's records, or what the
    /// policy says otherwise.
    func foundWithOwnTexts(
        policy changes: [String: String] = [:], departments more: String = ""
    ) async throws -> Office {
        let (shipped, own) = (try Trial.texts, root.appending(path: "approvals"))
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        for name in ["policy.yaml", "departments.yaml", "officers.yaml"] {
            var text = try String(contentsOf: shipped.approvals.appending(path: name), encoding: .utf8)
            if name == "policy.yaml" { for (part, other) in changes { text = text.replacing(part, with: other) } }
            if name == "departments.yaml" { text += more }
            try Data(text.utf8).write(to: own.appending(path: name))
        }
        let texts = try ReviewedTexts.find(approvals: own, tables: shipped.tables)
        _ = try await FoundOffice(composition, folder)(.passphrase(Trial.passphrase), texts: texts)
        return try await open()
    }

    /// 长岭县's civil affairs office, for departments.yaml.
    static let changling = """

          - id: changling-affairs
            name: 长岭县民政局
            division: 220722
            line: civil-affairs
            seal: [长岭, 民政局]

        """

    /// Writes officers.yaml, and opens the office by it.
    func open(officers: String) async throws -> Office {
        try Data("departments: \(officers)\n".utf8).write(to: root.appending(path: "approvals/officers.yaml"))
        return try await open()
    }

    /// Sets lines of configuration.yaml beside those that the office was made with.
    func configure(_ lines: String) throws {
        let configuration = try OfficeFile.read(folder.configuration)
        let kept = String(decoding: configuration, as: UTF8.self).split(separator: "\n").prefix {
            $0 != "# set by a test"
        }
        let text = (kept + ["# set by a test", lines[...]]).joined(separator: "\n") + "\n"
        try OfficeFile.write(Array(text.utf8), to: folder.configuration)
    }

    /// Imports one register's rows, the header first.
    func importRows(_ register: RegisterName, _ text: String, into office: Office) async throws {
        let file = root.appending(path: "\(register.rawValue)-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        let summary = try await ImportRegister(office)(register, from: file, progress: { _ in })
        #expect(summary.rejected == 0, "\(summary.firstRejected)")
    }
}
