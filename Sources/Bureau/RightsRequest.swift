package import Records

/// A request about a child's record, and what became of it.
package struct RightsRequest: Encodable, Sendable {
    package enum State: String, Encodable, Sendable { case open, granted, refused }

    /// The journal's number of it.
    package let number: Int
    package let right: ChildRight
    package let asker: RightsStep.Request.Asker
    package let asked: CalendarDate
    package let due: CalendarDate
    /// Days from today until it is due; below zero where it is overdue. Nothing for one that was answered.
    package let daysLeft: Int?
    /// The child's rows, as they were when it was asked.
    package let records: [String]
    /// For a correction: the fields that are said to be wrong.
    package let fields: [Field]
    /// Why the request was taken in.
    package let why: String
    /// Who took it in.
    package let who: String
    package let state: State
    package let answered: Moment?
    /// Why it was answered so.
    package let reason: String?
    /// Whether it was answered after it was due, or is not and should have been.
    package let isLate: Bool
}

/// What the journal says about children's rights.
struct RightsBook {
    private let entries: [JournalEntry]
    private var answers: [Int: JournalEntry] = [:]

    init(_ office: Office) async throws { self.init(try await Journal(office).entries()) }

    init(_ entries: [JournalEntry]) {
        self.entries = entries
        for entry in entries {
            if case .answer(let answer) = entry.right { answers[answer.request] = entry }
        }
    }

    /// In the order in which they were taken in.
    func requests(on today: CalendarDate) -> [RightsRequest] {
        entries.compactMap { RightsRequest($0, answers[$0.index], on: today) }
    }

    /// The entry of a request; nothing for a number that is none.
    func entry(_ number: Int) -> JournalEntry? {
        entries.first { entry in
            guard case .request = entry.right else { return false }
            return entry.index == number
        }
    }

    func answer(to number: Int) -> JournalEntry? { answers[number] }

    /// The records about which notice was given, and the last day on which it was.
    var noticed: [String: CalendarDate] {
        var noticed: [String: CalendarDate] = [:]
        for entry in entries {
            guard case .notice(let notice) = entry.right else { continue }
            for record in entry.records ?? [] { noticed[record] = max(noticed[record] ?? notice.on, notice.on) }
        }
        return noticed
    }
}

extension RightsRequest {
    fileprivate init?(_ entry: JournalEntry, _ answer: JournalEntry?, on today: CalendarDate) {
        guard case .request(let request) = entry.right else { return nil }
        let left = request.due.dayNumber - (answer?.at.date() ?? today).dayNumber
        var state = State.open
        if case .answer(let step) = answer?.right { state = step.outcome == .granted ? .granted : .refused }
        self.init(
            number: entry.index, right: request.right, asker: request.asker, asked: request.on, due: request.due,
            daysLeft: answer == nil ? left : nil, records: entry.records ?? [], fields: entry.fields ?? [],
            why: entry.why, who: entry.who, state: state, answered: answer?.at, reason: answer?.why, isLate: left < 0)
    }
}
