package import Foundation
internal import Approvals
internal import Publishing
internal import Records

/// What checking a bundle found, step by step.
package struct BundleVerification: Encodable, Sendable {
    package struct Step: Encodable, Sendable {
        package let title: String
        package let passed: Bool
        package let detail: String
    }

    package let passed: Bool
    package let steps: [Step]
    package let conclusion: String
}

/// Checks a release bundle offline. Anyone may; it needs no office. With a copy of the office's log it also says whether the
/// release still holds.
package struct VerifyBundle {
    package init() {}

    /// - Parameters:
    ///   - url: The bundle's folder, or its one file.
    ///   - log: The folder of the office's log, newer than the release.
    ///   - witnesses: Keys of those that must have signed that the log has only grown: `NAME+ID+KEY`.
    package func callAsFunction(
        _ url: URL, keys: URL?, log: URL? = nil, witnesses: [String] = []
    ) throws -> BundleVerification {
        let bundle = try url.isFolder ? BundleFolder(url).read() : BundleArchive(url).read()
        let trusted = try keys.map { try TrustedKeys(OfficeFile.read($0), file: $0.path) }
        let verification = try verify(
            bundle, trusting: trusted, against: log.map { LogFiles(in: $0) }, witnesses: witnesses.map(Self.witness))
        return BundleVerification(
            passed: verification.passed,
            steps: verification.steps.map { .init(title: $0.titleEnglish, passed: $0.passed, detail: $0.detail) },
            conclusion: conclusion(verification))
    }

    private static func witness(_ text: String) throws(BureauError) -> NoteKey {
        guard let key = NoteKey(text), key.purpose == .witness else { throw .notANoteKey(text) }
        return key
    }

    private func conclusion(_ verification: Verification) -> String {
        guard let release = verification.release else {
            return "this bundle does NOT verify: do not rely on its figures"
        }
        return "\(release.id.text.uppercased()) verifies: every required department signed exactly these figures"
    }
}

extension URL {
    /// Whether a folder is there.
    fileprivate var isFolder: Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
