internal import OpenSSL
internal import Disclosure
internal import Foundation
internal import Logging
package import Records
internal import Sealing
internal import Storage
internal import Tabulation

/// A protected table that may be submitted, and what protecting it took. Never a count.
package struct DraftSummary: Encodable, Sendable {
    package struct Report: Encodable, Sendable {
        package struct Withheld: Encodable, Sendable {
            package let sensitive: Int
            package let complementary: Int
        }

        package struct Audit: Encodable, Sendable {
            package let checked: Int
            package let exactlyDerivable: Int
            package let tooNarrow: Int
            package let narrowest: Int?
            /// Published cells that differ by few children from an earlier release; nothing where there is none of
            /// another snapshot.
            package let smallChanges: Int?
        }

        /// What readers have beside the table.
        package struct Earlier: Encodable, Sendable {
            /// Of the same snapshot.
            package let beside: [String]
            /// Of other snapshots.
            package let past: [String]
            /// Nothing where the definition states no bound: then nothing ties the snapshots.
            package let changeAtMost: String?
            package let changedMore: Int
        }

        package let cells: Int
        package let withheld: Withheld
        package let audit: Audit
        /// Nothing of drafts that were made before it was looked at.
        package let utility: TableUtility?
        package let earlier: Earlier?
    }

    package let draft: DraftID
    package let table: String
    package let snapshot: SnapshotID
    package let digest: String
    package let report: Report
}

/// Counts a table of the catalogue over a snapshot and protects it; the analyst's work.
///
/// Whatever else this office has released, or drafted, takes part in the attack that the table must withstand.
/// The raw counts live from one line to the next and are never stored. Tables of the same snapshot are protected
/// beside those already drafted, so that none gives away what another withholds. The same table again is the draft
/// there is: two patterns of withholding over the same figures would together tell more than either.
package struct TabulateTable {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter view: What else is wanted of the table by those who may see its figures. Of a draft there is already
    ///   the children are counted once more for it, and nothing of the draft changes.
    package func callAsFunction(
        _ table: String, over snapshotID: SnapshotID, of division: DivisionCode?, viewing view: OfficeView = .nothing
    ) async throws -> DraftSummary {
        try view.requirePlace(outside: [office.folder.root])
        guard let definition = office.catalogue.first(where: { $0.name == table }) else {
            throw BureauError.unknownTable(table, known: office.tables)
        }
        let place = division ?? Divisions.current.province.code
        guard Divisions.current[place] != nil, place.isWithin(Divisions.current.province.code) else {
            throw BureauError.unknownDivision("\(place)")
        }
        let snapshot = try await find(snapshotID)
        let known = try await Drafts(office).find(definition, over: snapshot, of: place)
        if let known, !view.wantsTally { return DraftSummary(known.table, known.report, snapshot: snapshotID) }
        let earlier = try await drafts(over: snapshot).filter { $0.figures != known?.table.figures }
        let others = try await EarlierFigures(office).beside(snapshotID)
        let tally = try await count(definition, over: snapshot, of: place)
        try view.requireSmall(tally)
        let drafted = earlier.map(\.figures.description)
        let later =
            known == nil || view.isSuggesting(for: known?.report)
            ? try await coming(after: definition, over: snapshot, of: place, beside: drafted) : []
        let (protected, report) =
            try known
            ?? protect(
                tally, rules: definition.protection, beside: earlier, coming: later, releases: others,
                threads: ProcessInfo.processInfo.activeProcessorCount)
        let look = OfficeLook(
            view, tally: tally, rules: definition.protection, table: protected, beside: earlier,
            coming: later, releases: others)
        let whole = look.completing(report)
        if known == nil {
            try await keep(protected, whole, snapshot: snapshotID)
            office.logger.info("table protected", metadata: ["table": "\(table)", "draft": "\(protected.draft)"])
        }
        try look.draw(whole)
        return DraftSummary(protected, whole, snapshot: snapshotID)
    }

    private func find(_ id: SnapshotID) async throws -> Snapshot {
        guard let snapshot = try await office.store.snapshot(id) else {
            let known = try await office.store.snapshots().map(\.id.text)
            throw BureauError.unknownSnapshot(id.text, known: known)
        }
        return snapshot
    }

    /// Every table drafted over a snapshot, each counted once more: which of its cells are sensitive is written nowhere.
    private func drafts(over snapshot: Snapshot) async throws -> [EarlierDraft] {
        var drafts: [EarlierDraft] = []
        for table in try await Drafts(office).tables(of: snapshot.id) {
            let description = table.figures.description
            let definition = office.catalogue.first {
                $0.describe(division: description.division, referenceDate: snapshot.referenceDate) == description
            }
            guard let definition, canCount(definition, over: snapshot) else {
                drafts.append(EarlierDraft(table))
                continue
            }
            let tally = try await count(definition, over: snapshot, of: description.division)
            drafts.append(try EarlierDraft(table, counted: tally, by: definition.protection))
        }
        return drafts
    }

    /// The other tables of the catalogue that nobody has drafted yet, of which this one must leave enough open.
    private func coming(
        after definition: TableDefinition, over snapshot: Snapshot, of place: DivisionCode,
        beside drafted: [TableDescription]
    ) async throws -> [ComingTable] {
        var coming: [ComingTable] = []
        for other in office.catalogue where other.name != definition.name && canCount(other, over: snapshot) {
            if drafted.contains(other.describe(division: place, referenceDate: snapshot.referenceDate)) { continue }
            let tally = try await count(other, over: snapshot, of: place)
            if let table = ComingTable(tally, by: other.protection) { coming.append(table) }
        }
        return coming
    }

    /// Whether every column that a table needs is in the snapshot.
    private func canCount(_ definition: TableDefinition, over snapshot: Snapshot) -> Bool {
        definition.variables.allSatisfy { variable in
            snapshot.columns.contains { $0.variable == variable }
        }
    }

    private func count(
        _ definition: TableDefinition, over snapshot: Snapshot, of division: DivisionCode
    ) async throws -> Tally {
        var columns: [SealedColumn] = []
        for variable in definition.variables {
            if !snapshot.columns.contains(where: { $0.variable == variable }),
                let department = custodian(of: variable)
            {
                throw BureauError.columnInCustody(variable.rawValue, department: department, of: snapshot.id.text)
            }
            columns.append(try await office.store.column(variable, of: snapshot.id))
        }
        return try tabulate(
            definition, over: snapshot, columns: columns, keyring: office.keyring, division: division,
            threads: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// The department that was not asked when the snapshot was taken.
    private func custodian(of variable: Variable) -> String? {
        office.keyring.listing.last { $0.name == .column(variable) }?.custodian?.name
    }

    private func keep(
        _ table: ProtectedTable, _ report: ProtectionReport, snapshot: SnapshotID
    ) async throws {
        let stored = try table.stored(under: office.keyring.draftSeal())
        let draft = DraftRecord(
            id: table.draft, snapshot: snapshot, table: table.figures.description.table,
            bytes: CanonicalJSON.bytes(of: stored),
            report: CanonicalJSON.bytes(of: try StoredReport(report, of: table.draft, office.keyring)),
            createdAt: office.now())
        try await office.books.keep(draft) { try await office.store.keep(draft, as: $0) }
    }
}

extension DraftSummary {
    init(_ table: ProtectedTable, _ report: ProtectionReport, snapshot: SnapshotID) {
        draft = table.draft
        self.table = table.figures.description.table
        self.snapshot = snapshot
        digest = table.digest.description
        self.report = Report(
            cells: report.cells,
            withheld: .init(sensitive: report.withheld.sensitive, complementary: report.withheld.complementary),
            audit: .init(
                checked: report.audit.checked, exactlyDerivable: report.audit.exactlyDerivable,
                tooNarrow: report.audit.tooNarrow, narrowest: report.audit.narrowest,
                smallChanges: report.audit.smallChanges),
            utility: report.utility.map { TableUtility($0) },
            earlier: report.earlier.map {
                .init(
                    beside: $0.beside, past: $0.past, changeAtMost: $0.changeAtMost, changedMore: $0.changedMore)
            })
    }
}
