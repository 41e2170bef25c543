internal import Foundation
internal import Intake
internal import Logging
internal import Records
internal import Sealing
internal import Storage

/// Records that have a document number.
package struct FoundRecords: Encodable, Sendable {
    package struct Record: Encodable, Sendable {
        package let record: String
        package let register: String
    }

    package let records: [Record]
}

/// Finds the records of a document number for a person who says why, without opening any; the registrar's work.
///
/// The number is compared by its keyed index. The journal names the records that were found, and never the number.
package struct FindRecord {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(number: String, why: String) async throws -> FoundRecords {
        try office.access.demand()
        let why = try Reason.checked(why)
        guard let canonical = DocumentNumber.canonical(number) else { throw BureauError.notADocumentNumber }
        let index = try office.keyring.blindIndex(for: .documentNumber).index(of: canonical)
        let found = try await office.store.entries(withNumberIndex: index)
        try await Journal(office).note(
            .found, why: why, records: found.map { "\($0.record)" }, fields: [.documentNumber])
        office.logger.notice("records looked up")
        return FoundRecords(records: found.map { .init(record: "\($0.record)", register: $0.register.rawValue) })
    }
}
