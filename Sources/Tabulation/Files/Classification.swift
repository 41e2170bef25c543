/// One way of dividing a variable's codes, as a file lists it: `code,parent[,label]`, an empty parent being the total.
struct Classification {
    struct Item {
        let code: String
        let label: String?
        let line: Int
        /// The number of the item it adds up to; nothing where that is the total.
        fileprivate(set) var parent: Int?
    }

    let file: String
    private(set) var items: [Item] = []
    private(set) var children: [[Int]] = []
    /// Items that add up to the total.
    private(set) var roots: [Int] = []
    /// What the file calls the total, where it lists it.
    private(set) var totalLabel: String?

    /// - Parameter total: the total's name, where the table gives it one; a file may list it, or not.
    init(_ file: TextFile, total: String?) throws(FileError) {
        self.file = file.name
        var reader = ClassificationRows(file)
        let rows = try reader.rows(total: total)
        totalLabel = reader.totalLabel
        let numbers = Dictionary(zip(rows.map { Key($0.code) }, rows.indices)) { first, _ in first }
        for row in rows {
            var item = Item(code: row.code, label: row.label, line: row.line)
            if let parent = row.parent {
                guard let number = numbers[Key(parent)] else {
                    throw FileError(file, line: row.line, .unknownParent(parent, of: row.code))
                }
                item.parent = number
            }
            items.append(item)
        }
        try requireNoCircle(file)
        addChildren()
    }

    var leaves: [Int] { items.indices.filter { children[$0].isEmpty } }

    /// Every item after the one it adds up to, the parts of each together.
    var depthFirst: [Int] {
        var (order, rest) = ([Int](), Array(roots.reversed()))
        while let item = rest.popLast() {
            order.append(item)
            rest += children[item].reversed()
        }
        return order
    }

    /// Takes the one item that everything adds up to for the total.
    mutating func takeRootForTotal(_ code: String) {
        guard roots.count == 1, items[roots[0]].code == code, !children[roots[0]].isEmpty else { return }
        totalLabel = items[roots[0]].label
        let root = roots[0]
        items.remove(at: root)
        for number in items.indices {
            items[number].parent = items[number].parent.flatMap { $0 == root ? nil : $0 > root ? $0 - 1 : $0 }
        }
        addChildren()
    }

    private mutating func addChildren() {
        children = Array(repeating: [], count: items.count)
        roots = []
        for (number, item) in items.enumerated() {
            if let parent = item.parent { children[parent].append(number) } else { roots.append(number) }
        }
    }

    private func requireNoCircle(_ file: TextFile) throws(FileError) {
        // Each item is walked through once: where a walk meets an earlier one, that one has ended well.
        var walk = [Int](repeating: 0, count: items.count)
        for start in items.indices {
            var next: Int? = start
            while let item = next, walk[item] == 0 {
                walk[item] = start + 1
                next = items[item].parent
            }
            if let item = next, walk[item] == start + 1 { throw circle(through: item, file) }
        }
    }

    private func circle(through item: Int, _ file: TextFile) -> FileError {
        var codes = [items[item].code]
        var next = items[item].parent
        while let other = next, other != item, codes.count < 10 {
            codes.append(items[other].code)
            next = items[other].parent
        }
        return FileError(file, line: items[item].line, .cycle(codes + [items[item].code]))
    }
}

/// A code by its bytes: to Swift texts are the same that only look alike.
struct Key: Hashable {
    private let bytes: [UInt8]

    init(_ code: String) { bytes = Array(code.utf8) }
}

/// The rows of a classification's file, the total's own aside.
private struct ClassificationRows {
    private let file: TextFile
    private(set) var totalLabel: String?

    struct Row {
        let code: String
        let parent: String?
        let label: String?
        let line: Int
    }

    init(_ file: TextFile) { self.file = file }

    mutating func rows(total: String?) throws(FileError) -> [Row] {
        var table = try DataTable(file)
        let (code, parent) = (try table.column("code"), try table.column("parent"))
        let label = table.columns.contains("label") ? try table.column("label") : nil
        var rows: [Row] = []
        var lines: [Key: Int] = [:]
        while try table.next() {
            let row = try row(table, code, parent, label, total: total)
            if let first = lines.updateValue(row.line, forKey: Key(row.code)) {
                throw table.error(.repeatedCode(row.code, line: first))
            }
            guard row.code != total else {
                guard row.parent == nil else { throw table.error(.totalHasParent(row.code)) }
                totalLabel = row.label
                continue
            }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw FileError(file, .noRows) }
        return rows
    }

    private func row(
        _ table: DataTable, _ code: Int, _ parent: Int, _ label: Int?, total: String?
    ) throws(FileError) -> Row {
        for column in [code, parent, label].compactMap(\.self) {
            guard String(validating: table.records.bytes[table.records.fields[column]], as: UTF8.self) != nil else {
                throw table.error(.notUTF8(table.columns[column]))
            }
        }
        let (name, above) = (table.text(of: code), table.text(of: parent))
        guard !name.isEmpty else { throw table.error(.noCode("code")) }
        let text = label.map { table.text(of: $0) } ?? ""
        return Row(
            code: name, parent: above.isEmpty || above == total ? nil : above, label: text.isEmpty ? nil : text,
            line: table.records.line)
    }
}
