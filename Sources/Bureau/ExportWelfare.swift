internal import Approvals
package import Foundation
internal import Intake
internal import Logging
package import Records
internal import Sealing

/// What was written for the national child welfare information system.
package struct ExportedForms: Encodable, Sendable {
    package let file: String
    package let children: Int
    /// Headers of the form's fields that no register holds, and so are empty.
    package let empty: [String]
    /// Fields that are in a department's custody, and so are left out.
    package let locked: [String: String]
}

/// Writes a line for each child that counts on a date, with the 41 fields of the registration form, for entry into the
/// national child welfare information system; the registrar's work.
///
/// Guarantee: the journal says who asked, why, and which fields of which records, before anything is opened. The file is its
/// owner's alone and is there whole or not at all.
package struct ExportWelfare {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter division: Where the children live; the officer's own territory, or everywhere, unless given.
    package func callAsFunction(
        asOf date: CalendarDate, in division: DivisionCode? = nil, why: String, to url: URL,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ExportedForms {
        try office.access.demand()
        let why = try Reason.checked(why)
        guard !FileManager.default.fileExists(atPath: url.path) else { throw BureauError.fileInTheWay(url.path) }
        if let division, Divisions.current[division] == nil { throw BureauError.unknownDivision("\(division)") }
        let place = division ?? territory
        let opened = OpenedChildren(office)
        let fields = opened.openable(RegistrationForm.fields)
        try office.access.demand(fields, else: Mend.letSee)
        if let place { try office.access.demand([place], else: Mend.ofDivision) }
        let (children, names) = try await counted(asOf: date, in: place, why: why, progress: progress)
        let records = children.map { $0.records.map { names[$0] } }
        try await Journal(office).note(
            .exported, why: why, records: records.joined().map(\.description).sorted(), fields: fields)
        office.logger.notice("registration forms exported", metadata: ["asOf": "\(date)"])
        let noticed = try await RightsBook(office).noticed
        var text = SpreadsheetText(header: FormField.all.map(\.header))
        let files = try await opened.files(records, fields: fields)
        for (place, child) in children.enumerated() {
            let last = records[place].compactMap { noticed["\($0)"] }.max()
            text.append(
                RegistrationForm(files[place], residence: child.residence, asOf: date, noticed: last).cells)
        }
        try OfficeFile.write(text.bytes, to: url, for: .ownerOnly)
        let locked = office.keyring.lockedFields.filter { RegistrationForm.fields.contains($0.key) }
        return ExportedForms(
            file: url.path, children: children.count,
            empty: FormField.all.filter { RegistrationForm.unheld.contains($0.name) }.map(\.header),
            locked: Dictionary(uniqueKeysWithValues: locked.map { ($0.key.rawValue, $0.value.name) }))
    }

    private var territory: DivisionCode? {
        if case .officer(let officer) = office.access { officer.territory } else { nil }
    }

    /// The children that count and live in a place, and what their rows are called.
    private func counted(
        asOf date: CalendarDate, in place: DivisionCode?, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ([LinkedChild], names: [RecordID]) {
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to export registration forms as of \(date): \(why)", fields: entries.fields)
        let linked = try await entries.link(progress: progress)
        let children = screen(linked.children, asOf: date).counted.filter { child in
            place.map { place in child.residence.map { $0.isWithin(place) } ?? false } ?? true
        }
        return (children, linked.names)
    }
}
