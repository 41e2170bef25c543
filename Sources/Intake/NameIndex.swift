/// Finds groups by name, birth date and sex.
struct NameIndex {
    enum Match: Hashable {
        case none
        case one(Int32)
        case several

        func or(_ other: Match) -> Match {
            switch (self, other) {
            case (.none, let match), (let match, .none): match
            case (.one(let group), .one(let same)) where group == same: self
            case (.one, .one), (.several, _), (_, .several): .several
            }
        }
    }

    private struct Key: Hashable {
        let name: UInt32
        let birth: UInt32
        let sex: UInt32
    }

    private var groups: [Key: Match] = [:]

    mutating func add(_ row: LinkageRow, group: Int32) {
        let key = Key(name: row.name, birth: row.birth, sex: row.sex)
        groups[key] = groups[key, default: .none].or(.one(group))
    }

    /// The groups a row can belong to; a sex that one side does not state is no obstacle.
    func match(_ row: LinkageRow) -> Match {
        let sexes: [UInt32] = row.sex == 0 ? [0, 1, 2] : [0, row.sex]
        return sexes.reduce(.none) { match, sex in
            match.or(groups[Key(name: row.name, birth: row.birth, sex: sex)] ?? .none)
        }
    }
}
