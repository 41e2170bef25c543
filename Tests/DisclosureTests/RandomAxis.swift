/// One variable of a random survey: its leaves, and the classifications that group them.
struct RandomAxis {
    let name: String
    let leafCount: Int
    /// The leaves that a code stands for, subtotals and the total included.
    private(set) var members: [String: [Int]] = [:]
    /// The files of its classifications, `code,parent` a line; none where the codes are those found in the data.
    private(set) var files: [String] = []

    static let total = "T"

    init(named name: String, leaves: Int, isDoubly: Bool, dice: inout Dice) {
        (self.name, leafCount) = (name, leaves)
        for leaf in 0..<leaves { members[Self.code(of: leaf)] = [leaf] }
        members[Self.total] = Array(0..<leaves)
        guard isDoubly || Int.random(in: 0..<6, using: &dice) > 0 else { return }
        for classification in 0..<(isDoubly ? 2 : 1) {
            var (lines, prefix) = (["code,parent"], ["b", "c"][classification])
            let order = classification == 0 ? Array(0..<leaves) : Array(0..<leaves).shuffled(using: &dice)
            divide(order[...], below: "", level: 0, into: &lines, naming: &prefix, &dice)
            files.append(lines.joined(separator: "\n") + "\n")
        }
    }

    static func code(of leaf: Int) -> String { "a\(leaf)" }

    /// Lists parts of some leaves, and parts of those, to any depth; a part may be all of its whole.
    private mutating func divide(
        _ leaves: ArraySlice<Int>, below parent: String, level: Int, into lines: inout [String],
        naming prefix: inout String, _ dice: inout Dice
    ) {
        var rest = leaves
        while let first = rest.first {
            let size = Int.random(in: 1...rest.count, using: &dice)
            let isAlone = size == leaves.count
            if size == 1, !isAlone || level > 0 || Int.random(in: 0..<8, using: &dice) > 0 {
                lines.append("\(Self.code(of: first)),\(parent)")
            } else if isAlone, level > 2 || Int.random(in: 0..<3, using: &dice) > 0 {
                continue
            } else {
                prefix += "+"
                let code = prefix
                members[code] = Array(rest.prefix(size))
                lines.append("\(code),\(parent)")
                divide(rest.prefix(size), below: code, level: level + 1, into: &lines, naming: &prefix, &dice)
            }
            rest = rest.dropFirst(size)
        }
    }
}
