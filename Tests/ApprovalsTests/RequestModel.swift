/// What a request may come to, written down apart from `Transition`, `Course`, `Round` and `Consultation`, in words.
struct RequestModel {
    struct Group {
        let members: Set<String>
        let count: Int
        var approves = false
    }

    let groups: [Group]
    /// Whether approvals wait for the opinions.
    var ordered = false

    private(set) var phase = "drafting"
    /// What each department last said, and as how manieth.
    private var said: [String: (word: String, turn: Int)] = [:]
    private var turn = 0
    private var late = false
    private var heldUntil: Int64?
    private var held = false

    init(_ groups: [Group], ordered: Bool = false) { (self.groups, self.ordered) = (groups, ordered) }

    var asked: [String] { Set(groups.flatMap(\.members)).sorted() }

    /// The stage's name.
    var stage: String {
        switch phase {
        case "asking" where said.values.contains { $0.word == "object" }: "objected"
        case "asking" where late || said.values.contains { $0.word == "return" }: "returned"
        case "asking" where everybodyAgrees: held ? "embargoed" : "cleared"
        case "asking": said.isEmpty ? "submitted" : "under-opinion"
        case "drafting": "draft"
        default: phase
        }
    }

    func mayRelease(at time: Int64) -> Bool {
        ["cleared", "embargoed"].contains(stage) && time >= heldUntil ?? time
    }

    /// Whether so many of each group agree; an approval only if it came no earlier than the last opinion needed.
    private var everybodyAgrees: Bool {
        guard let complete = opinionsComplete else { return false }
        return groups.filter(\.approves).allSatisfy { group in
            let counted = group.members.compactMap(turnOfAgreement).filter { !ordered || $0 >= complete }
            return counted.count >= group.count
        }
    }

    /// As how manieth the last opinion came that was needed; nothing while one is missing.
    private var opinionsComplete: Int? {
        var latest = 0
        for group in groups where !group.approves {
            let turns = group.members.compactMap(turnOfAgreement).sorted()
            guard turns.count >= group.count else { return nil }
            latest = max(latest, turns[group.count - 1])
        }
        return latest
    }

    private func turnOfAgreement(_ who: String) -> Int? { said[who].flatMap { $0.word == "agree" ? $0.turn : nil } }

    // MARK: What happens; each answers whether it could.

    mutating func submit(heldUntil time: Int64?) -> Bool {
        guard phase == "drafting" else { return false }
        (phase, said, late, held, heldUntil) = ("asking", [:], false, false, time)
        return true
    }

    mutating func hear(_ who: String, _ word: String) -> Bool {
        guard phase == "asking" else { return false }
        let own = groups.filter { $0.members.contains(who) }
        if !own.isEmpty {
            let tooEarly = ordered && word == "agree" && own.allSatisfy(\.approves) && opinionsComplete == nil
            if tooEarly { return false }
            turn += 1
            said[who] = (word, turn)
        }
        held = false
        return true
    }

    mutating func age(_ who: String) -> Bool {
        guard phase == "asking" else { return false }
        if said[who]?.word == "agree" { said[who] = nil }
        held = false
        return true
    }

    mutating func runOut() -> Bool {
        guard phase == "asking" else { return false }
        let complete = ["cleared", "embargoed"].contains(stage)
        (late, held) = (late || !complete, false)
        return true
    }

    mutating func revise() -> Bool {
        guard ["returned", "objected"].contains(stage) else { return false }
        phase = "drafting"
        return true
    }

    mutating func hold() -> Bool {
        guard stage == "cleared", heldUntil != nil else { return false }
        held = true
        return true
    }

    mutating func release(at time: Int64) -> Bool {
        guard mayRelease(at: time) else { return false }
        phase = "released"
        return true
    }

    mutating func supersede() -> Bool {
        guard phase == "released" else { return false }
        phase = "superseded"
        return true
    }

    mutating func withdraw() -> Bool {
        guard phase == "released" || phase == "superseded" else { return false }
        phase = "withdrawn"
        return true
    }
}
