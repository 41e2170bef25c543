/// Rows by the document they name: one group a document, and one for each row that names none.
struct DocumentGroups {
    private(set) var groups: [[Int32]] = []

    /// - Parameter apart: pairs of rows that people keep apart. Where both are in one group, the second leaves it with the
    ///   rows whose names are more like its own than like the first's.
    init(_ rows: [LinkageRow], _ names: NameBook, apart: [(Int, Int)]) {
        var groupOfDocument: [Document: Int] = [:]
        var groupOfRow = [Int](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() {
            if !row.document.isNone, let group = groupOfDocument[row.document] {
                groups[group].append(Int32(place))
                groupOfRow[place] = group
            } else {
                if !row.document.isNone { groupOfDocument[row.document] = groups.count }
                groupOfRow[place] = groups.count
                groups.append([Int32(place)])
            }
        }
        for (first, second) in apart where groupOfRow[first] == groupOfRow[second] {
            let leaving = groups[groupOfRow[first]].filter { row in
                let name = rows[Int(row)].name
                let (stay, leave) = (names.likeness(name, rows[first].name), names.likeness(name, rows[second].name))
                return row == Int32(second) || row != Int32(first) && leave.rawValue > stay.rawValue
            }
            groups[groupOfRow[first]].removeAll(where: leaving.contains)
            for row in leaving { groupOfRow[Int(row)] = groups.count }
            groups.append(leaving)
        }
    }
}
