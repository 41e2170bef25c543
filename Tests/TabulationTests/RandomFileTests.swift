import Records
@_spi(Protection) import Tabulation
import Testing

/// Random files counted by this module, and as one would explain it: each row put, one by one, into every cell.
@Suite struct RandomFileTests {
    @Test func `a tally of two classifications is what counting one by one gives`() throws {
        for seed in 0..<150 {
            let file = RandomFile(seed: UInt64(seed))
            for measure in ["count", "{sum: pay}", "{sum: pay, weight: w, holding: firm}"] {
                let table = FileTable(
                    dimensions: "  - {name: place, hierarchy: [one.csv, two.csv], total: T}\n  - {name: b, total: T}\n",
                    measure: measure, classifications: ["one.csv": file.text(of: 0), "two.csv": file.text(of: 1)])
                let tally = try table.count(file.rows, pieceSize: 1 + seed)
                try check(tally, of: file, measure: measure, "seed \(seed), \(measure)")
            }
        }
    }

    @Test func `the cells of a tally, given with all their margins or leaves alone, are the same tally`() throws {
        for seed in 0..<60 {
            let file = RandomFile(seed: UInt64(seed))
            var table = FileTable(
                dimensions: "  - {name: place, hierarchy: [one.csv, two.csv], total: T}\n  - {name: b, total: T}\n",
                classifications: ["one.csv": file.text(of: 0), "two.csv": file.text(of: 1)])
            let tally = try table.count(file.rows)
            table.measure = "{cells: n}"
            let (places, others) = (tally.dimensions[0], tally.dimensions[1])
            let divided = Set(places.families.map(\.parent))
            var (all, leaves) = ("b,n,place\n", "b,n,place\n")
            for (cell, count) in tally.cells.enumerated() {
                let (place, other) = (cell / others.entries.count, cell % others.entries.count)
                let row = "\(others.entries[other].code),\(count),\(places.entries[place].code)\n"
                all += row
                if !divided.contains(place), other > 0 { leaves += row }
            }
            #expect(try table.take(all).0.cells == tally.cells, "seed \(seed)")
            #expect(try table.take(leaves).0.cells == tally.cells, "seed \(seed)")
            let wrong = all.replacing("T,\(tally.cells[0]),T\n", with: "T,\(tally.cells[0] + 1),T\n")
            #expect(FileTable.refusal { _ = try table.take(wrong) } != nil, "seed \(seed)")
            #expect(try table.take(wrong, repairing: true).1.map(\.difference) == ["+1"], "seed \(seed)")
        }
    }

    private func check(_ tally: Tally, of file: RandomFile, measure: String, _ comment: Comment) throws {
        let unit = (0..<(4 - (tally.description.decimals ?? 0))).reduce(1) { power, _ in power * 10 }
        for (place, entry) in tally.dimensions[0].entries.enumerated() {
            for (other, second) in tally.dimensions[1].entries.enumerated() {
                let cell = place * tally.dimensions[1].entries.count + other
                let inside = file.children.filter { child in
                    file.isIn(child.place, entry.code) && (second.code == "T" || second.code == "\(child.b)")
                }
                guard measure != "count" else {
                    #expect(tally.cells[cell] == inside.count, comment)
                    continue
                }
                let isHeld = measure.contains("firm")
                let amounts = inside.map { $0.pay * (isHeld ? $0.weight : 100) }
                #expect(tally.cells[cell] * unit == amounts.reduce(0, +), comment)
                let owners = isHeld ? inside.map(\.firm) : Array(inside.indices)
                let parts = Dictionary(zip(owners, amounts), uniquingKeysWith: +).values.sorted(by: >)
                let contributions = try #require(tally.contributions)
                #expect(contributions.contributors(of: cell) == parts.count, comment)
                #expect(contributions.largest(of: cell).map { $0 * unit } == Array(parts.prefix(2)), comment)
            }
        }
        for family in tally.dimensions[0].families {
            let width = tally.dimensions[1].entries.count
            for other in 0..<width {
                let parts = family.children.map { tally.cells[$0 * width + other] }
                #expect(tally.cells[family.parent * width + other] == parts.reduce(0, +), comment)
            }
        }
    }
}

/// A file of children in places that two classifications divide, as a seed decides.
private struct RandomFile {
    struct Child {
        let place: Int
        let b: Int
        /// In hundredths.
        let pay: Int
        /// In hundredths.
        let weight: Int
        let firm: Int
    }

    private(set) var children: [Child] = []
    /// For each classification the parent of each code; places are their numbers, subtotals begin with a letter.
    private var parents: [[String: String]] = []
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let places = 1 + next(below: 7)
        for letter in ["x", "y"] { parents.append(forest(over: places, letter)) }
        for _ in 0...next(below: 40) {
            children.append(
                Child(
                    place: next(below: places), b: next(below: 12), pay: next(below: 3000), weight: next(below: 300),
                    firm: next(below: 6)))
        }
    }

    private mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private mutating func forest(over places: Int, _ letter: String) -> [String: String] {
        var parents: [String: String] = [:]
        var open = (0..<places).map(String.init)
        var count = 0
        while open.count > 1, next(below: 3) > 0 {
            count += 1
            let subtotal = "\(letter)\(count)"
            for _ in 0...next(below: min(3, open.count)) where !open.isEmpty {
                parents[open.remove(at: next(below: open.count))] = subtotal
            }
            open.append(subtotal)
        }
        for root in open { parents[root] = "" }
        return parents
    }

    /// The classification's file, parts before what they belong to.
    func text(of classification: Int) -> String {
        "code,parent\n" + parents[classification].sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)\n" }.joined()
    }

    func isIn(_ place: Int, _ code: String) -> Bool {
        if code == "T" { return true }
        return parents.contains { parents in
            var next: String? = String(place)
            while let here = next, !here.isEmpty {
                if here == code { return true }
                next = parents[here]
            }
            return false
        }
    }

    var rows: String {
        func hundredths(_ number: Int) -> String { ScaledNumber.text(number, decimals: 2) }
        return "firm,place,w,b,pay\n"
            + children.map { "F\($0.firm),\($0.place),\(hundredths($0.weight)),\($0.b),\(hundredths($0.pay))\n" }
            .joined()
    }
}
