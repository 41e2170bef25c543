/// Random settings of a `protection` block, and stronger ones beside them.
struct RandomRules {
    var minimum: Int
    var areZerosSensitive: Bool
    var group: Bool
    var k: [Int: Int] = [:]
    var p: Int?
    var pq: (p: Int, q: Int)?
    var range: Int
    var effort: String
    var costs: String
    var singletons: Bool
    /// Cells by the codes of their dimensions.
    var protect: [[String: String]] = []
    var publish: [[String: String]] = []

    init(for survey: RandomSurvey, dice: inout Dice) {
        func chance(_ one: Int, _ dice: inout Dice) -> Bool { Int.random(in: 0..<one, using: &dice) == 0 }
        minimum = survey.isSum && chance(2, &dice) ? 1 : Int.random(in: 2...6, using: &dice)
        areZerosSensitive = chance(4, &dice)
        group = chance(4, &dice)
        range = chance(4, &dice) ? Int.random(in: 11...25, using: &dice) : 10
        effort = Bool.random(using: &dice) ? "quick" : "thorough"
        costs = chance(4, &dice) ? "values" : "cells"
        singletons = Bool.random(using: &dice)
        if survey.isSum || chance(8, &dice) {
            if chance(2, &dice) { k[1] = Int.random(in: 50...90, using: &dice) }
            if chance(4, &dice) { k[2] = Int.random(in: 70...95, using: &dice) }
            if k.isEmpty || chance(3, &dice) { p = Int.random(in: 5...40, using: &dice) }
            if chance(5, &dice) { pq = (Int.random(in: 5...30, using: &dice), Int.random(in: 31...100, using: &dice)) }
        }
        if chance(8, &dice) { protect.append(survey.codesOfRandomCell(&dice)) }
        if chance(8, &dice) { publish.append(survey.codesOfRandomCell(&dice)) }
        if protect == publish { publish = [] }
    }

    /// What refuses all that these refuse, and asks as much of it at least.
    func strengthened(for survey: RandomSurvey, dice: inout Dice) -> Self {
        var stronger = self
        switch Int.random(in: 0..<7, using: &dice) {
        case 0: stronger.minimum += Int.random(in: 1...2, using: &dice)
        case 1: stronger.range += Int.random(in: 2...20, using: &dice)
        case 2: stronger.areZerosSensitive = true
        case 3: stronger.group = true
        case 4: stronger.p = (p ?? 5) + 10
        case 5: stronger.k[1] = (k[1] ?? 90) - 10
        default: break
        }
        let mark = survey.codesOfRandomCell(&dice)
        if !(protect + publish).contains(mark) { stronger.protect.append(mark) }
        return stronger
    }

    var text: String {
        var settings = [
            "minimum: \(minimum)", "zeros: \(areZerosSensitive ? "sensitive" : "safe")", "group-disclosure: \(group)",
            "range: \(range / 10).\(range % 10)", "effort: \(effort)", "costs: \(costs)",
            "singletons: \(singletons)",
        ]
        if !k.isEmpty {
            let rules = k.sorted { $0.key < $1.key }.map { "{n: \($0.key), k: \($0.value)}" }
            settings.append("dominance: [\(rules.joined(separator: ", "))]")
        }
        if let p { settings.append("p-percent: {p: \(p)}") }
        if let pq { settings.append("pq: {p: \(pq.p), q: \(pq.q)}") }
        let marks = protect.map { Self.mark("protect", $0) } + publish.map { Self.mark("publish", $0) }
        if !marks.isEmpty { settings.append("marks: [\(marks.joined(separator: ", "))]") }
        return "{\(settings.joined(separator: ", "))}"
    }

    private static func mark(_ decision: String, _ cell: [String: String]) -> String {
        let codes = cell.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }
        return "{\(decision): {\(codes.joined(separator: ", "))}, reason: a reason}"
    }
}
