internal import Approvals
internal import Foundation
internal import Logging
package import Records
internal import Sealing
internal import Storage

/// One record as a person reads it.
package struct OpenedRecord: Encodable, Sendable {
    package struct Value: Encodable, Sendable {
        package let field: String
        package let value: String
    }

    package let record: String
    package let register: String
    /// The line of the file it came from.
    package let line: Int
    package let fields: [Value]
}

extension OpenedRecord: CustomStringConvertible, CustomReflectable {
    package var description: String { "record \(record)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Opens fields of one record for a person who says why, in full or masked as lists show them; the registrar's work.
///
/// Guarantee: the journal says who looked, at what and why before anything is opened. An officer reads the fields that are
/// its department's to see, of rows that name a place in its territory.
package struct OpenRecord {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ name: String, fields: [Field]?, why: String
    ) async throws -> OpenedRecord {
        try await open(name, fields, why: Reason.checked(why), isMasked: false)
    }

    /// All that the account may see of the row: identifying values masked, and what a department keeps to itself left out.
    package func masked(_ name: String, why: String) async throws -> OpenedRecord {
        try await open(name, nil, why: "masked, \(Reason.checked(why))", isMasked: true)
    }

    private func open(
        _ name: String, _ fields: [Field]?, why: String, isMasked: Bool
    ) async throws -> OpenedRecord {
        let record = try RecordID(named: name)
        let (row, asked) = try await RowHomes(office).row(
            of: record, opening: fields, passingLocked: isMasked, else: Mend.nameFields)
        try await Journal(office).note(.opened, why: why, records: ["\(record)"], fields: asked)
        office.logger.notice("record opened", metadata: ["record": "\(record)"])
        guard let opened = try await OpenedPage(office).open(row.page, only: Set(asked), records: [record]).first else {
            throw BureauError.unknownRecord("\(record)")
        }
        return OpenedRecord(
            record: "\(record)", register: opened.entry.register.rawValue, line: opened.entry.line,
            fields: opened.entry.values.sorted { $0.key.tag < $1.key.tag }.map { field, value in
                .init(field: field.rawValue, value: isMasked ? Masked.value(value, of: field) : value)
            })
    }
}
