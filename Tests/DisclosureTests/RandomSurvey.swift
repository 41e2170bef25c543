import Disclosure
import Records
@_spi(Protection) import Tabulation

/// Rows of a random small survey, one a contributor, with random classifications; what is made of them takes the way
/// of anyone's file.
struct RandomSurvey {
    let axes: [RandomAxis]
    let isSum: Bool
    private let measure: String
    private let rows: [String]

    init(_ dice: inout Dice) {
        let count = Int.random(in: 1...4, using: &dice)
        // Small enough to be attacked the slow way.
        let most = [8, 5, 3, 2][count - 1]
        let doubly = Int.random(in: 0..<3, using: &dice) == 0 ? Int.random(in: 0..<count, using: &dice) : -1
        var axes: [RandomAxis] = []
        for number in 0..<count {
            let leaves = Int.random(in: min(2, most)...most + (number == 0 && count > 2 ? 1 : 0), using: &dice)
            axes.append(RandomAxis(named: "d\(number)", leaves: leaves, isDoubly: doubly == number, dice: &dice))
        }
        self.axes = axes
        isSum = Int.random(in: 0..<3, using: &dice) == 0
        let sums = ["{sum: x}", "{sum: x, weight: w}", "{sum: x, holding: h}"]
        measure = isSum ? sums.randomElement(using: &dice) ?? "" : "count"
        let frequencies = [[0, 0, 0, 1, 1, 2, 3, 7], [0, 1, 2, 3, 4, 5, 6, 9], [0, 0, 0, 0, 0, 2, 5, 12]]
        let frequency = frequencies.randomElement(using: &dice) ?? []
        let amounts = [0...3, 1...9, 0...40].randomElement(using: &dice) ?? 0...3
        var rows: [String] = []
        var leaves: [String] = [""]
        for axis in axes { leaves = leaves.flatMap { leaf in (0..<axis.leafCount).map { "\(leaf)a\($0)," } } }
        for leaf in leaves {
            for _ in 0..<(frequency.randomElement(using: &dice) ?? 0) {
                let amount = Int.random(in: amounts, using: &dice)
                let great = Int.random(in: 0..<6, using: &dice) == 0 ? 5 : 1
                let (weight, holder) = (Int.random(in: 1...2, using: &dice), Int.random(in: 0..<9, using: &dice))
                rows.append("\(leaf)\(amount * great),\(weight),\(holder)")
            }
        }
        self.rows = rows.isEmpty ? ["\(leaves[0])7,1,1"] : rows
    }

    /// A cell by its codes; a dimension that is not named is at its total.
    func codesOfRandomCell(_ dice: inout Dice) -> [String: String] {
        var codes: [String: String] = [:]
        for axis in axes {
            let code = axis.members.keys.sorted().randomElement(using: &dice) ?? RandomAxis.total
            if code != RandomAxis.total { codes[axis.name] = code }
        }
        return codes
    }

    /// The table as it is counted from the rows, in the order they have or in another.
    func counted(by rules: RandomRules, shuffledBy seed: Int? = nil) throws -> (tally: Tally, rules: ProtectionRules) {
        var dimensions: [String] = []
        var classifications: [String: TextFile] = [:]
        for axis in axes {
            let names = axis.files.indices.map { "\(axis.name)-\($0).csv" }
            for (name, file) in zip(names, axis.files) {
                classifications[name] = TextFile(name: name, bytes: Array(file.utf8))
            }
            let hierarchy = names.isEmpty ? "" : ", hierarchy: [\(names.joined(separator: ", "))]"
            dimensions.append("{name: \(axis.name), total: \(RandomAxis.total)\(hierarchy)}")
        }
        let text = """
            table: random
            dimensions: [\(dimensions.joined(separator: ", "))]
            measure: \(measure)
            protection: \(rules.text)
            """
        let specification = try Specification(yaml: Array(text.utf8), file: "spec.yaml")
        var rows = rows
        if let seed {
            var dice = Dice(seed)
            rows.shuffle(using: &dice)
        }
        let lines = ([(axes.map(\.name) + ["x", "w", "h"]).joined(separator: ",")] + rows).joined(separator: "\n")
        let file = TextFile(name: "rows.csv", bytes: Array((lines + "\n").utf8))
        return (
            try tabulate(specification, microdata: file, classifications: classifications), specification.protection
        )
    }
}
