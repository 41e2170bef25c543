internal import Approvals
package import Foundation
internal import Intake
internal import Logging
internal import Publishing
internal import Records
internal import Reports
internal import Sealing

/// A paper file that was made.
package struct WrittenCareFile: Encodable, Sendable {
    package let file: String
    /// Fields that are not in it, since their department keeps them to itself or the account may not see them.
    package let left: [String]
}

/// Makes the paper file of a child in priority care or in an emergency: what all its rows say, its visits and its
/// emergencies (clause 2(2) of the plan); the registrar's work.
///
/// A child that counts nowhere may have one, such as one of the same county whose family asks for help. Rows that may be
/// another child's are in no paper file: they are decided about first.
///
/// Guarantee: the journal says who made it, why, and from which fields of which records, before anything is opened. The PDF
/// is its owner's alone, and what is in it is in no other file on the way.
package struct WriteCareFile {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ record: String, why: String, to folder: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> WrittenCareFile {
        let (name, why) = (try RecordID(named: record), try Reason.checked(why))
        _ = try await RowHomes(office).row(of: name, opening: [.guardianship])
        let place = folder.appending(path: "care-\(String("\(name)".prefix(8))).pdf")
        guard !FileManager.default.fileExists(atPath: place.path) else { throw BureauError.fileInTheWay(place.path) }
        let plan = try await VisitPlan(
            office, asOf: office.now().date(), why: "a paper file: \(why)", progress: progress)
        let child = try ChildRows(plan.linked, of: name, for: office.access)
        try child.demandDecided()
        let records = child.records
        let emergencies = try await emergencies(records)
        guard let planned = plan.visit(of: name), planned.schedule.rule == .priority || !emergencies.isEmpty else {
            throw BureauError.needsNoCareFile("\(name)")
        }
        let fields = OpenedChildren(office).openable(Field.allCases).filter(office.access.mayOpen)
        try await Journal(office).note(
            .opened, why: "for the paper file: \(why)", records: records.map(\.description).sorted(), fields: fields)
        office.logger.notice("care file made")
        let rows = try await RecordRows(office).open(Set(records), fields: fields).map(\.entry)
        let file = CareFile(
            number: String("\(name)".prefix(8)).uppercased(), place: Self.place(planned.home),
            rule: Self.rule(planned, isListed: plan.all.contains { $0.records.contains(name) }),
            sections: CarePage(ChildFile(rows)).sections,
            lists: [CarePage.parents(rows), CarePage.visits(rows), Self.list(emergencies)],
            printedAt: office.now())
        try OfficeFile.makeFolder(folder, for: .ownerOnly)
        try PDFConverter.convert(file.html(), to: place)
        return WrittenCareFile(
            file: place.path, left: Field.allCases.filter { !fields.contains($0) }.map(\.rawValue))
    }

    private func emergencies(_ records: [RecordID]) async throws -> [EmergencyHistory] {
        let names = Set(records.map(\.description))
        return try await EmergencyLog(office).all.filter { names.contains($0.record) }
    }

    private static func list(_ emergencies: [EmergencyHistory]) -> CareFile.List {
        CareFile.List(
            "紧急情况", ["发现时间", "情形", "报警时间", "结案时间"],
            emergencies.map { one in
                [
                    one.found.printed, one.kind.title, one.told?.printed ?? "未报警", one.settled?.printed ?? "未结案",
                ]
            })
    }

    private static func place(_ home: DivisionCode?) -> String {
        home.map(Divisions.current.fullName(of:)) ?? "现居住地不明"
    }

    private static func rule(_ planned: PlannedVisit, isListed: Bool) -> String {
        let (schedule, reasons) = (planned.schedule, planned.schedule.reasons.map(\.title).joined(separator: "、"))
        return schedule.rule.title + (reasons.isEmpty ? "" : "（\(reasons)）") + (isListed ? "" : "，不在走访名单内")
    }
}
