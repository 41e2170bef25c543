package import Foundation
internal import Logging
internal import OpenSSL
package import Records
internal import Sealing

/// That notice was given about a child, as it was kept.
package struct RecordedNotice: Encodable, Sendable {
    package let number: Int
    /// The child's rows.
    package let records: [String]
    package let way: String
    package let on: CalendarDate
    /// Of the text that was given.
    package let text: String?
}

/// Keeps that a child's guardian was told what is kept about the child, by whom and why; the registrar's work.
///
/// A statutory duty needs no consent, and notice stays due (Personal Information Protection Law, articles 17 and 35).
package struct RecordNotice {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - day: When it was given; today unless it says otherwise.
    ///   - text: The text that was given, of which the digest is kept.
    package func callAsFunction(
        _ record: String, way: RightsStep.Notice.Way, on day: CalendarDate? = nil, text: URL? = nil, why: String,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RecordedNotice {
        let (record, why) = (try RecordID(named: record), try Reason.checked(why))
        let day = try PastDay.checked(day, in: office)
        let digest = try text.map { try SHA256.hash(OfficeFile.read($0)) }
        let child = try await ChildRows(office, of: record, why: "notice was given", progress: progress)
        let entry = try await Journal(office).note(
            .noticed, why: why, records: child.records.map(\.description),
            right: .notice(.init(way: way, on: day, text: digest)))
        office.logger.notice("notice recorded", metadata: ["record": "\(record)"])
        return RecordedNotice(
            number: entry.index, records: entry.records ?? [], way: way.rawValue, on: day,
            text: digest.map { "\($0)" })
    }
}

/// The day on which something happened that a person notes down later.
enum PastDay {
    /// Today unless a day is given, which is neither ahead nor more than a year ago.
    static func checked(_ day: CalendarDate?, in office: Office) throws -> CalendarDate {
        let today = office.now().date()
        guard let day else { return today }
        guard (0...366).contains(today.dayNumber - day.dayNumber) else { throw BureauError.notAPastDay("\(day)") }
        return day
    }
}
