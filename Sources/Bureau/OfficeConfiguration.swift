internal import Foundation
internal import Intake
internal import OpenSSL
internal import Publishing
internal import Sealing
internal import Yams

/// Ciphers an office may seal with.
package enum CipherSuite: String, Sendable, Codable, CaseIterable {
    case aesGCM = "aes-gcm"
    /// SM4, SM3 and HMAC-SM3, for offices assessed by GB/T 39786.
    case sm

    var sealing: SealingSuite {
        switch self {
        case .aesGCM: .aesGCM
        case .sm: .sm
        }
    }
}

/// Where an office may keep its records.
package enum StoreKind: String, Sendable, Codable, CaseIterable {
    case sqlite
}

/// `configuration.yaml`: what an office was made with. It holds no secret.
struct OfficeConfiguration: Codable {
    var suite: CipherSuite
    var store: StoreKind
    /// The folder of policy.yaml and departments.yaml.
    var approvals: String
    /// The folder of the table catalogue.
    var tables: String
    /// The public key of the transparency log, in base64.
    var logKey: VerificationKey
    /// The file of the PKCS#11 module, where a token opens the office.
    var tokenModule: String?
    /// Whose signatures the log's checkpoints may carry.
    var witnesses: [NoteKey]?
    /// After how many days a message without a receipt or an answer is overdue.
    var exchangeDays: Int?
    /// Within how many working days a request about a child's record is answered.
    var rightsDays: Int?

    /// Days between the visits to a child of priority care; fifteen unless it says otherwise.
    var priorityVisitDays: Int?

    private enum CodingKeys: String, CodingKey {
        case suite, store, approvals, tables, witnesses
        case logKey = "log-key"
        case tokenModule = "token-module"
        case exchangeDays = "exchange-days"
        case priorityVisitDays = "priority-visit-days"
        case rightsDays = "rights-days"
    }

    static func read(_ folder: OfficeFolder) throws(BureauError) -> OfficeConfiguration {
        guard folder.isOffice else { throw .notAnOffice(folder.root.path) }
        let bytes = try OfficeFile.read(folder.configuration)
        do {
            return try YAMLDecoder().decode(OfficeConfiguration.self, from: Data(bytes))
        } catch {
            throw .brokenConfiguration(file: folder.configuration.path, what: Self.sentence(error))
        }
    }

    /// How often children are visited.
    func visitIntervals() throws(BureauError) -> VisitIntervals {
        guard let days = priorityVisitDays else { return .usual }
        guard VisitIntervals.allowed.contains(days) else {
            throw .brokenConfiguration(
                file: "configuration.yaml",
                what: "priority-visit-days is a number of days from \(VisitIntervals.allowed.lowerBound) to "
                    + "\(VisitIntervals.allowed.upperBound), since priority care is more often than every month")
        }
        return VisitIntervals(priorityDays: days)
    }

    func write(to folder: OfficeFolder) throws {
        let text = "# What this office was made with. It holds no secret.\n" + (try YAMLEncoder().encode(self))
        try OfficeFile.write(Array(text.utf8), to: folder.configuration)
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "the key \(key.stringValue) is missing"
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")) holds something it may not"
        default: "this is not YAML"
        }
    }
}
