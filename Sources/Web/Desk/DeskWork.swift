import Bureau
import Records

/// What is done at the desk, from what was sent to the use case that the command line calls too. Pages and the answers for
/// programs both come here, so that neither does anything that the other does not.
struct DeskWork: Sendable {
    let office: Office
    let facts: DeskFacts

    /// The office as it is now; refuses an account that may see nothing.
    init(_ opened: Office) async throws {
        office = try await ReopenOffice(opened)()
        facts = try ShowDesk(office)()
    }

    var now: Moment { facts.now }

    private func asOf(_ input: DeskInput) throws -> CalendarDate { try input.date("asOf") ?? facts.today }

    private func why(_ input: DeskInput) throws -> String {
        guard let why = input.text("why") else { throw BureauError.needsReason }
        return why
    }

    func matches(_ input: DeskInput) async throws -> MatchAnswer {
        try input.only("asOf")
        return try await MatchChildren(office)(asOf: asOf(input), progress: { _ in })
    }

    func cases(_ input: DeskInput) async throws -> CaseList {
        try input.only("asOf", "need", "division", "all", "limit", "why")
        return try await ListCases(office)(
            asOf: asOf(input), need: input.choice("need", of: CareNeed.self), division: input.division("division"),
            everything: input.flag("all"), limit: input.number("limit", in: 1...10_000) ?? 50, why: why(input),
            progress: { _ in })
    }

    func confirm(_ input: DeskInput) async throws -> CaseDecision {
        try input.only("record", "need", "why")
        return try await DecideCase(office).confirm(input.required("record"), need(input), why: why(input))
    }

    func dismiss(_ input: DeskInput) async throws -> CaseDecision {
        try input.only("record", "need", "why")
        return try await DecideCase(office).dismiss(input.required("record"), need(input), why: why(input))
    }

    func refer(_ input: DeskInput) async throws -> CaseDecision {
        try input.only("record", "need", "to", "why")
        return try await DecideCase(office).refer(
            input.required("record"), need(input), to: input.department("to"), why: why(input))
    }

    func undoCase(_ input: DeskInput) async throws -> [String: Int] {
        try input.only("number", "why")
        let number = try self.number(input)
        try await DecideCase(office).undo(number, why: why(input))
        return ["undone": number]
    }

    func decidedCases() async throws -> [CaseDecision] { try await DecideCase(office).decided() }

    func visitCounts(_ input: DeskInput) async throws -> VisitCounts {
        try input.only("asOf", "division", "within")
        return try await CountVisits(office)(
            asOf: asOf(input), division: input.division("division"), within: within(input), progress: { _ in })
    }

    func visits(_ input: DeskInput) async throws -> VisitList {
        try input.only("asOf", "division", "within", "limit", "why")
        return try await ListVisits(office)(
            asOf: asOf(input), division: input.division("division"), within: within(input),
            limit: input.number("limit", in: 1...10_000) ?? 50, why: why(input), progress: { _ in })
    }

    func recordVisit(_ input: DeskInput) async throws -> RecordedVisit {
        try input.only(names: VisitInput.all)
        let form = try VisitInput(input).form
        return try await RecordVisit(office)(
            input.required("record"), form, why: why(input), progress: { _ in })
    }

    func find(_ input: DeskInput) async throws -> FoundRecords {
        try input.only("number", "why")
        let why = try why(input)
        return try await FindRecord(office)(number: input.required("number"), why: why)
    }

    /// In full, of the fields that were asked for; all of the row where none was.
    func record(_ input: DeskInput) async throws -> OpenedRecord {
        try input.only("record", "field", "masked", "why")
        let (name, why) = (try input.required("record"), try why(input))
        if input.flag("masked") { return try await OpenRecord(office).masked(name, why: why) }
        let fields = try input.fields("field")
        return try await OpenRecord(office)(name, fields: fields.isEmpty ? nil : fields, why: why)
    }

    func rows(_ input: DeskInput) async throws -> [LinkedRecords] {
        try input.only("record", "why")
        let why = try why(input)
        return try await ReviewLinkage(office).children(
            of: [input.required("record")], why: why, progress: { _ in })
    }

    func looks(_ input: DeskInput) async throws -> ChildAccess {
        try input.only("record", "why")
        let why = try why(input)
        return try await ListChildAccess(office)(of: input.required("record"), why: why, progress: { _ in })
    }

    func pairs(_ input: DeskInput) async throws -> WaitingPairs {
        try input.only("limit", "why")
        return try await ReviewLinkage(office).queue(
            limit: input.number("limit", in: 1...10_000) ?? 20, why: why(input), progress: { _ in })
    }

    func waitingPairs() async throws -> WorkCount { try await ReviewLinkage(office).waiting(progress: { _ in }) }

    func same(_ input: DeskInput) async throws -> LinkageDecision {
        try input.only("first", "second", "why")
        return try await DecideLinkage(office).same(
            input.required("first"), input.required("second"), why: why(input))
    }

    func different(_ input: DeskInput) async throws -> LinkageDecision {
        try input.only("first", "second", "why")
        return try await DecideLinkage(office).different(
            input.required("first"), input.required("second"), why: why(input))
    }

    func undoLinkage(_ input: DeskInput) async throws -> LinkageDecision {
        try input.only("number", "why")
        return try await DecideLinkage(office).undo(number(input), why: why(input))
    }

    func requests(everything: Bool) async throws -> RequestList {
        try await ListRequests(office)(everything: everything, progress: { _ in })
    }

    private func need(_ input: DeskInput) throws(DeskFault) -> CareNeed {
        guard let need = try input.choice("need", of: CareNeed.self) else { throw DeskFault("need", .missing) }
        return need
    }

    private func within(_ input: DeskInput) throws(DeskFault) -> Int {
        try input.number("within", in: 0...366) ?? 7
    }

    private func number(_ input: DeskInput) throws(DeskFault) -> Int {
        guard let number = try input.number("number", in: 1...Int.max) else { throw DeskFault("number", .missing) }
        return number
    }
}
