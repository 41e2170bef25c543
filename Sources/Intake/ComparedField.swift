/// What two units are compared by, and how far they can agree. Level zero is the least agreement.
package enum ComparedField: Int, CaseIterable, Sendable {
    case name, birth, sex, household, registration, register

    /// How many levels there are.
    package var levels: Int { names.count }

    /// What each level is called, the least agreement first.
    package var names: [String] {
        switch self {
        case .name: ["different", "one character differs", "nearly the same", "sounds the same", "the same"]
        case .birth: ["different", "the same year", "nearly the same", "day and month exchanged", "the same"]
        case .sex: ["different", "the same"]
        case .household:
            [
                "different", "the same township", "guardian or address nearly the same", "guardian's name",
                "address", "guardian's telephone", "guardian's number",
            ]
        case .registration: ["different", "the same city", "the same"]
        case .register: ["the same register", "different registers"]
        }
    }
}

/// How two units agree in each field; nothing where one of them says nothing.
package struct Agreement: Sendable, Hashable {
    /// All levels in one number, below `patterns`.
    package private(set) var pattern = 0

    /// One more than the largest number.
    package static let patterns = ComparedField.allCases.reduce(1) { $0 * ($1.levels + 1) }
    private static let factors: [Int] = ComparedField.allCases.indices.map { index in
        ComparedField.allCases.prefix(index).reduce(1) { $0 * ($1.levels + 1) }
    }

    package init() {}
    init(pattern: Int) { self.pattern = pattern }

    package subscript(field: ComparedField) -> Int? {
        get {
            let level = pattern / Self.factors[field.rawValue] % (field.levels + 1)
            return level == 0 ? nil : level - 1
        }
        set {
            let change = (newValue ?? -1) - (self[field] ?? -1)
            pattern += change * Self.factors[field.rawValue]
        }
    }
}
