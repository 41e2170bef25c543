import Records

/// One dimension of a table from a file: what is printed, and which entry each code of the column is.
struct FileAxis {
    let column: String
    /// How messages call where the codes are listed.
    let source: String
    let dimension: TableDimension
    /// Positions, among the dimension's entries, of those that are not divided further.
    let leaves: [Int]
    /// For each entry its place among the leaves; nothing for the total and subtotals.
    let leafOfEntry: [Int?]
    private let codes: CodeIndex

    private init(_ definition: FileDimension, source: String, entries: [TableDimension.Entry]) {
        column = definition.column
        self.source = source
        dimension = TableDimension(name: definition.name, label: definition.label, entries: entries)
        let divided = Set(entries.flatMap { $0.memberships.map(\.parent) } + [0])
        leaves = entries.indices.filter { !divided.contains($0) }
        var leafOfEntry = [Int?](repeating: nil, count: entries.count)
        for (leaf, entry) in leaves.enumerated() { leafOfEntry[entry] = leaf }
        self.leafOfEntry = leafOfEntry
        codes = CodeIndex(entries.map(\.code))
    }

    /// The entry that a field names; nothing for a code that is not listed.
    func entry(_ bytes: [UInt8], _ field: Range<Int>) -> Int? { codes.find(bytes, field) }

    /// The leaf that a field names; nothing for any other code.
    func leaf(_ bytes: [UInt8], _ field: Range<Int>) -> Int? { entry(bytes, field).flatMap { leafOfEntry[$0] } }

    /// A dimension whose codes are those found in its column.
    init(_ definition: FileDimension, found: CodeIndex) {
        let total = definition.total ?? FileDimension.usualTotal
        let parts = (0..<found.count).map { found.code($0) }.sorted(by: NaturalOrder.isBefore)
        self.init(
            definition, source: "the column",
            entries: [.init(code: total, label: total, parent: nil, level: 0)]
                + parts.map { .init(code: $0, label: $0, parent: 0, level: 1) })
    }

    /// A dimension whose codes are listed in one or several classifications of the same leaves.
    init(_ definition: FileDimension, classifications: [Classification]) throws(FileError) {
        let listed = try ListedEntries(classifications, total: definition.total)
        self.init(
            definition, source: classifications.map(\.file).joined(separator: " and "), entries: listed.entries)
    }
}

/// The entries of a dimension that one or several classifications divide.
///
/// The total comes first, then what lies between it and the leaves in the second and further classifications, then the
/// first classification depth first; whatever an entry adds up to comes before it.
private struct ListedEntries {
    private(set) var entries: [TableDimension.Entry] = []
    private let classifications: [Classification]
    /// For each code where it is listed: the classification and the item.
    private var places: [Key: [(classification: Int, item: Int)]] = [:]
    private var numbers: [Key: Int] = [:]

    init(_ files: [Classification], total: String?) throws(FileError) {
        var files = files
        let code = total ?? Self.commonRoot(of: files) ?? FileDimension.usualTotal
        if total == nil { for number in files.indices { files[number].takeRootForTotal(code) } }
        classifications = files
        for (number, file) in files.enumerated() {
            for (item, listed) in file.items.enumerated() {
                places[Key(listed.code), default: []].append((number, item))
            }
        }
        try LeafComparison(files).requireSame()
        let label = files.lazy.compactMap(\.totalLabel).first ?? code
        entries.append(.init(code: code, label: label, parent: nil, level: 0))
        for (number, file) in files.enumerated().dropFirst() {
            for item in file.depthFirst where !file.children[item].isEmpty { append(item, of: number) }
        }
        for item in files[0].depthFirst { append(item, of: 0) }
    }

    /// The code of the one item that everything adds up to in every classification.
    private static func commonRoot(of files: [Classification]) -> String? {
        let roots = files.map { file in
            file.roots.count == 1 && !file.children[file.roots[0]].isEmpty ? file.items[file.roots[0]].code : nil
        }
        return roots.dropFirst().allSatisfy { $0 == roots[0] } ? roots[0] : nil
    }

    private mutating func append(_ item: Int, of classification: Int) {
        let code = classifications[classification].items[item].code
        guard numbers[Key(code)] == nil else { return }
        var memberships: [Membership] = []
        for place in places[Key(code)] ?? [] {
            let file = classifications[place.classification]
            var parent = 0
            if let above = file.items[place.item].parent {
                append(above, of: place.classification)
                parent = numbers[Key(file.items[above].code)] ?? 0
            }
            memberships.append(Membership(classification: place.classification, parent: parent))
        }
        let further = memberships.filter { $0.classification > 0 }
        let first = memberships.first { $0.classification == 0 }?.parent
        let above = first ?? further[0].parent
        let labels = (places[Key(code)] ?? []).map { classifications[$0.classification].items[$0.item].label }
        numbers[Key(code)] = entries.count
        entries.append(
            .init(
                code: code, label: labels.compactMap(\.self).first ?? code, parent: first,
                alsoIn: further.isEmpty ? nil : further, level: entries[above].level + 1))
    }
}

/// Whether several classifications divide a variable into the same leaves, and mean the same by the same subtotals.
private struct LeafComparison {
    private let files: [Classification]
    /// For each file the leaves and the subtotals, by code.
    private let leaves: [[Key: Int]]
    private let subtotals: [[Key: Int]]

    init(_ files: [Classification]) {
        self.files = files
        func keyed(_ file: Classification, _ isLeaf: Bool) -> [Key: Int] {
            let items = file.items.indices.filter { file.children[$0].isEmpty == isLeaf }
            return Dictionary(uniqueKeysWithValues: items.map { (Key(file.items[$0].code), $0) })
        }
        leaves = files.map { keyed($0, true) }
        subtotals = files.map { keyed($0, false) }
    }

    func requireSame() throws(FileError) {
        for other in files.indices.dropFirst() {
            try requireLeaves(of: 0, in: other)
            try requireLeaves(of: other, in: 0)
            for earlier in 0..<other { try requireSubtotals(of: earlier, in: other) }
        }
    }

    private func requireLeaves(of one: Int, in other: Int) throws(FileError) {
        let file = files[one]
        for (number, item) in file.items.enumerated() where file.children[number].isEmpty {
            let key = Key(item.code)
            if leaves[other][key] != nil { continue }
            if let divided = subtotals[other][key] {
                throw FileError(
                    file: files[other].file, line: files[other].items[divided].line,
                    problem: .dividedLeaf(item.code, leafIn: file.file))
            }
            throw FileError(
                file: files[other].file, line: nil, problem: .missingLeaf(item.code, listedIn: file.file))
        }
    }

    private func requireSubtotals(of one: Int, in other: Int) throws(FileError) {
        let shared = subtotals[one].filter { subtotals[other][$0.key] != nil }
        guard !shared.isEmpty else { return }
        for (key, item) in shared.sorted(by: { $0.value < $1.value }) {
            guard let same = subtotals[other][key] else { continue }
            guard leaves(below: item, in: files[one]) == leaves(below: same, in: files[other]) else {
                let problem = FileError.Problem.otherLeaves(files[other].items[same].code, than: files[one].file)
                throw FileError(file: files[other].file, line: files[other].items[same].line, problem: problem)
            }
        }
    }

    private func leaves(below item: Int, in file: Classification) -> Set<Key> {
        var (found, rest) = (Set<Key>(), [item])
        while let next = rest.popLast() {
            if file.children[next].isEmpty { found.insert(Key(file.items[next].code)) }
            rest += file.children[next]
        }
        return found
    }
}
