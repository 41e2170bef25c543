import Bureau
import HTTPTypes
import Hummingbird
import Records

/// Single records: found by a number, masked, in full with a reason of its own, all rows of the child, and who looked.
struct RecordRoutes: DeskPages {
    let office: Office
    let door: DeskDoor

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("records") { _, context in
            let work = try await DeskWork(office)
            return FindPage(facts: work.facts, input: .empty).response(answer(context))
        }
        desk.post("records/find") { _, context in try await find(context) }
        desk.post("records") { _, context in try await show(context) }
        desk.post("records/full") { _, context in try await open(context) }
        desk.post("records/child") { _, context in
            let (work, input) = try await begin(context)
            let rows = try await work.rows(input)
            return RowsPage(facts: work.facts, children: rows, input: input).response(answer(context))
        }
        desk.post("records/looks") { _, context in
            let (work, input) = try await begin(context)
            return try await LooksPage(looks: work.looks(input), input: input).response(answer(context))
        }
    }

    private func find(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        var page = FindPage(facts: work.facts, input: input)
        do { page.found = try await work.find(input) } catch {
            page.wrong = try DeskProblem(atField: error)
        }
        return page.response(answer(context))
    }

    private func show(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        do {
            let record = try await work.record(input.with("masked", "yes"))
            return RecordPage(facts: work.facts, record: record, input: input).response(answer(context))
        } catch {
            let problem = try DeskProblem(atField: error)
            return FindPage(facts: work.facts, input: input.with("by", "record"), wrong: problem)
                .response(answer(context))
        }
    }

    /// What was chosen of the record, in full.
    private func open(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        let asked = input.taking("record", "field", "why")
        do {
            guard input.flag("everything") || !input.texts("field").isEmpty else {
                throw DeskFault("field", .nothingChosen)
            }
            let record = try await work.record(input.flag("everything") ? asked.without("field") : asked)
            return RecordPage(facts: work.facts, record: record, input: input, isFull: true).response(answer(context))
        } catch {
            let problem = DeskProblem(error)
            // The page is shown again for the reason that it was opened for, and for none that nobody gave.
            guard ["field", "why"].contains(problem.field), let why = input.text("list-why") else { throw problem }
            let masked = input.taking("record").with("masked", "yes").with("why", why)
            let record = try await work.record(masked)
            return RecordPage(facts: work.facts, record: record, input: input, wrong: problem).response(answer(context))
        }
    }
}

/// Where a record is looked for.
struct FindPage {
    let facts: DeskFacts
    let input: DeskInput
    var wrong: DeskProblem?
    var found: FoundRecords?

    func response(_ answer: DeskAnswer) -> Response {
        let byRecord = input.text("by") == "record"
        var values = DeskValues.sent(input, ["number", "record", "why"], wrong: nil)
        values["isAnyone"] = facts.department == nil
        if let wrong {
            values[byRecord ? "wrongRecord" : "wrong"] = [wrong.field ?? "form": wrong.words]
        }
        values[byRecord ? "recordWhy" : "findWhy"] = input.text("why") ?? ""
        if byRecord { values["number"] = "" } else { values["record"] = "" }
        if let found {
            values["hasFound"] = true
            values["nothingFound"] = found.records.isEmpty
            values["found"] = found.records.map { record in
                [
                    "record": record.record,
                    "register": DeskValues.title(ofRegister: record.register),
                ]
            }
        }
        return answer.page("desk-find", .records, status: wrong?.status ?? .ok, values)
    }
}

/// One record, masked or in full.
struct RecordPage {
    let facts: DeskFacts
    let record: OpenedRecord
    let input: DeskInput
    var isFull = false
    var wrong: DeskProblem?

    func response(_ answer: DeskAnswer) -> Response {
        var values = DeskValues.sent(input, ["why"], wrong: wrong)
        let chosen = Set(input.texts("field"))
        let unseen = DeskValues.unseen(of: record.register, facts)
        values.merge([
            "record": record.record, "line": record.line, "isFull": isFull,
            "register": DeskValues.title(ofRegister: record.register),
            "listWhy": input.text("list-why") ?? (isFull || wrong != nil ? "" : input.text("why") ?? ""),
            "why": isFull || wrong != nil ? input.text("why") ?? "" : "",
            "fields": record.fields.map { value in
                DeskValues.value(value).merging(["chosen": chosen.contains(value.field)]) { $1 }
            },
            "hasUnseen": !unseen.isEmpty, "unseen": unseen, "seesVisits": facts.visits,
        ]) { $1 }
        return answer.page("desk-record", .records, status: wrong?.status ?? .ok, values)
    }
}

/// All rows that linkage puts to the child of a record.
struct RowsPage {
    let facts: DeskFacts
    let children: [LinkedRecords]
    let input: DeskInput

    func response(_ answer: DeskAnswer) -> Response {
        answer.page(
            "desk-rows", .records,
            [
                "why": input.text("why") ?? "",
                "children": children.map { child in
                    [
                        "rows": child.rows.map(DeskValues.child), "isWaiting": child.isWaiting,
                        "hasDisagreements": !child.disagreements.isEmpty,
                        "disagreements": child.disagreements.map { Field(rawValue: $0).map(DeskValues.label) ?? $0 }
                            .joined(separator: "、"),
                    ] as [String: Any]
                },
            ])
    }
}

/// Who looked at a child's record.
struct LooksPage {
    let looks: ChildAccess
    let input: DeskInput

    func response(_ answer: DeskAnswer) -> Response {
        answer.page(
            "desk-looks", .records,
            [
                "record": input.text("record") ?? "", "why": input.text("why") ?? "", "rows": looks.records.count,
                "general": looks.general, "hasLooks": !looks.entries.isEmpty,
                "looks": looks.entries.reversed().map(DeskValues.look),
            ])
    }
}
