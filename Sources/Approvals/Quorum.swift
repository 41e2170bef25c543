/// How many of the departments a rule names must agree.
package enum Quorum: Hashable, Sendable {
    case all
    case any
    case atLeast(Int)

    /// Reads `all`, `any` or `2 of`.
    init?(_ text: String) {
        switch text {
        case "all": self = .all
        case "any": self = .any
        default:
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 2, words[1] == "of", words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let count = Int(words[0])
            else { return nil }
            self = .atLeast(count)
        }
    }

    /// How many of `members` must agree.
    func count(of members: Int) -> Int {
        switch self {
        case .all: members
        case .any: 1
        case .atLeast(let count): count
        }
    }
}
