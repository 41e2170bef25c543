internal import Foundation
internal import Intake
internal import OpenSSL
internal import Publishing
internal import Records
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
    /// After how many minutes a report to the police is late.
    var policeMinutes: Int?
    /// Days from Monday to Friday on which nobody works, and Saturdays and Sundays on which offices do.
    var holidays: [CalendarDate]?
    var workingWeekends: [CalendarDate]?

    private enum CodingKeys: String, CodingKey {
        case suite, store, approvals, tables, witnesses, holidays
        case logKey = "log-key"
        case tokenModule = "token-module"
        case exchangeDays = "exchange-days"
        case priorityVisitDays = "priority-visit-days"
        case rightsDays = "rights-days"
        case policeMinutes = "police-minutes"
        case workingWeekends = "working-weekends"
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
        return VisitIntervals(
            priorityDays: try checked(
                days, "priority-visit-days", "days", VisitIntervals.allowed,
                "since priority care is more often than every month"))
    }

    /// After how many minutes a report to the police is late.
    func policeLimit() throws(BureauError) -> Int {
        try checked(
            policeMinutes ?? RecordEmergency.usualMinutes, "police-minutes", "minutes", 1...120,
            "since the police are told at the first moment")
    }

    /// The last day for an answer to what was asked about a child's record on `day`.
    func rightsLimit(after day: CalendarDate) throws(BureauError) -> CalendarDate {
        let days = try checked(
            rightsDays ?? TakeRequest.usualDays, "rights-days", "working days", 1...60,
            "since whoever asks is answered promptly")
        return try workCalendar().day(days, after: day)
    }

    /// On which days offices work.
    func workCalendar() throws(BureauError) -> WorkCalendar {
        do { return try WorkCalendar(holidays: holidays ?? [], workingWeekends: workingWeekends ?? []) } catch {
            switch error {
            case .notAWeekend(let day):
                throw Self.broken("working-weekends names \(day), which is no Saturday or Sunday")
            case .both(let day):
                throw Self.broken("\(day) is both in holidays and in working-weekends; leave it in one")
            }
        }
    }

    private func checked(
        _ number: Int, _ key: String, _ unit: String, _ allowed: ClosedRange<Int>, _ why: String
    ) throws(BureauError) -> Int {
        guard !allowed.contains(number) else { return number }
        throw Self.broken(
            "\(key) is a number of \(unit) from \(allowed.lowerBound) to \(allowed.upperBound), \(why)")
    }

    private static func broken(_ what: String) -> BureauError {
        .brokenConfiguration(file: "configuration.yaml", what: what)
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
