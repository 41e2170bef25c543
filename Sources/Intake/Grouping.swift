import Records

/// Puts rows into groups, a group a child.
struct Grouping {
    private let rows: [LinkageRow]
    /// The group of each row, by position; -1 until it has one.
    private var groupOfRow: [Int32]
    /// Whether a group was left apart although several children share its name, birth date and sex.
    private var isAmbiguous: [Bool] = []

    init(_ rows: [LinkageRow]) {
        self.rows = rows
        groupOfRow = [Int32](repeating: -1, count: rows.count)
        var cards = NameIndex()
        groupByDocument(rows.indices.filter { rows[$0].document.isIdentityCard })
        for row in rows.indices where groupOfRow[row] >= 0 { cards.add(rows[row], group: groupOfRow[row]) }
        var numbered = cards
        placeOtherDocuments(among: cards, extending: &numbered)
        placeLooseRows(among: numbered)
    }

    /// The children, in the order of their first rows.
    func children() -> [LinkedChild] {
        var order = [Int32](repeating: -1, count: isAmbiguous.count)
        var members: [[Int32]] = []
        for (row, group) in groupOfRow.enumerated() {
            if order[Int(group)] < 0 {
                order[Int(group)] = Int32(members.count)
                members.append([])
            }
            members[Int(order[Int(group)])].append(Int32(row))
        }
        return members.map { indices in
            let group = Int(groupOfRow[Int(indices[0])])
            return LinkedChild(indices.map { rows[Int($0)] }, isAmbiguous: isAmbiguous[group])
        }
    }

    private mutating func makeGroup(isAmbiguous: Bool = false) -> Int32 {
        self.isAmbiguous.append(isAmbiguous)
        return Int32(self.isAmbiguous.count - 1)
    }

    /// A group for each document among the rows.
    private mutating func groupByDocument(_ indices: [Int]) {
        var groups: [Document: Int32] = [:]
        for row in indices {
            let group = groups[rows[row].document] ?? makeGroup()
            groups[rows[row].document] = group
            groupOfRow[row] = group
        }
    }

    /// A child with another document joins the one child with an identity card that it can be.
    private mutating func placeOtherDocuments(among cards: NameIndex, extending numbered: inout NameIndex) {
        let indices = rows.indices.filter { !rows[$0].document.isNone && !rows[$0].document.isIdentityCard }
        let byDocument = Dictionary(grouping: indices) { rows[$0].document }
        for row in indices where groupOfRow[row] < 0 {
            let same = byDocument[rows[row].document] ?? [row]
            let found = same.reduce(NameIndex.Match.none) { $0.or(cards.match(rows[$1])) }
            let group = place(found)
            for row in same { groupOfRow[row] = group }
        }
        for row in indices { numbered.add(rows[row], group: groupOfRow[row]) }
    }

    /// A row without a number joins the one child with a number that it can be, or others like it.
    private mutating func placeLooseRows(among numbered: NameIndex) {
        var loose = NameIndex()
        let indices = rows.indices.filter { rows[$0].document.isNone }
        // Rows that state a sex come first: one that does not can then join them.
        for row in indices.filter({ rows[$0].sex != 0 }) + indices.filter({ rows[$0].sex == 0 }) {
            var match = numbered.match(rows[row])
            if match == .none { match = loose.match(rows[row]) }
            let group = place(match)
            groupOfRow[row] = group
            if !isAmbiguous[Int(group)], numbered.match(rows[row]) == .none { loose.add(rows[row], group: group) }
        }
    }

    private mutating func place(_ match: NameIndex.Match) -> Int32 {
        switch match {
        case .none: makeGroup()
        case .one(let group): group
        case .several: makeGroup(isAmbiguous: true)
        }
    }
}
