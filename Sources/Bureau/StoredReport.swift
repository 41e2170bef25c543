internal import Disclosure
internal import OpenSSL
internal import Records
internal import Sealing

/// A protection report as the store keeps it: under the office's code, and bound to the draft it was made with.
struct StoredReport: Codable {
    private let report: ProtectionReport
    private let code: String

    init(_ report: ProtectionReport, of draft: DraftID, _ keyring: Keyring) throws {
        self.report = report
        code = Base64.text(try Self.code(report, of: draft, keyring))
    }

    /// The report, where it is the one that was stored with this draft.
    func opened(of draft: DraftID, _ keyring: Keyring) throws -> ProtectionReport {
        guard let code = Base64.bytes(code), ConstantTime.equal(code, try Self.code(report, of: draft, keyring)) else {
            throw BureauError.recordNotAuthentic("the protection report of \(draft)")
        }
        return report
    }

    private static func code(_ report: ProtectionReport, of draft: DraftID, _ keyring: Keyring) throws -> [UInt8] {
        try keyring.code(for: Array("\(draft)\n".utf8) + CanonicalJSON.bytes(of: report), as: .report)
    }
}
