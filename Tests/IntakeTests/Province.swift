import Intake
import Records
import Samples
import Testing

/// A sample province read, linked and screened, beside the truth about it.
struct Province {
    static let asOf = CalendarDate(dayNumber: 20_634)

    /// What `truth.csv` says of one row.
    struct Truth {
        let person: Int
        let reason: DropReason?
    }

    /// By register and line.
    let truth: [Place: Truth]
    let readings: [RegisterName: Reading]
    /// A record's handle is its position here.
    let places: [Place]
    let children: [LinkedChild]
    /// All rows, added and not linked yet.
    let linkage: Linkage

    struct Place: Hashable {
        let register: RegisterName
        let line: Int
    }

    /// The files of a small sample and of a larger one, written once for all tests.
    static let few = written(children: 60)
    static let many = written(children: 3000)
    static let hard = written(children: 2000, .hard)

    private static func written(children: Int, _ difficulty: Difficulty = .usual) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        SampleProvince(children: children, seed: 7, asOf: asOf, difficulty: difficulty)
            .write { files[$0, default: []] += $1 }
        return files
    }

    /// - Parameter seed: where there is one, the rows of all registers are added in an order drawn by it.
    init(_ files: [String: [UInt8]], shuffledBy seed: UInt64? = nil) throws {
        truth = try Self.truth(in: #require(files["truth.csv"]))
        var entries: [RegisterEntry] = []
        var readings: [RegisterName: Reading] = [:]
        for register in RegisterName.allCases {
            let reading = try Reading(#require(files["\(register.rawValue).csv"]), as: register, asOf: Self.asOf)
            entries += reading.entries
            readings[register] = reading
        }
        if var state = seed {
            for last in stride(from: entries.count - 1, to: 0, by: -1) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                entries.swapAt(last, Int(state >> 33) % (last + 1))
            }
        }
        var linkage = Linkage()
        for (record, entry) in entries.enumerated() { linkage.add(entry, record: record) }
        self.readings = readings
        places = entries.map { Place(register: $0.register, line: $0.line) }
        self.linkage = linkage
        children = linkage.persons()
    }

    private static func truth(in bytes: [UInt8]) throws -> [Place: Truth] {
        var truth: [Place: Truth] = [:]
        for record in DelimitedText(bytes).dropFirst() {
            let place = Place(
                register: try #require(RegisterName(rawValue: record.fields[0])),
                line: try #require(Int(record.fields[1])))
            truth[place] = Truth(
                person: try #require(Int(record.fields[2])), reason: DropReason(rawValue: record.fields[4]))
        }
        return truth
    }

    /// Of the pairs of rows that linkage puts together, the share that belong together; and of those that belong
    /// together, the share it puts together.
    func agreement() -> (precision: Double, recall: Double) {
        let persons = places.map { truth[$0]?.person ?? -1 }
        let linked = children.map { pairs(in: $0.records.count) }.reduce(0, +)
        let right = children.flatMap { child in
            Dictionary(grouping: child.records) { persons[$0] }.values.map { pairs(in: $0.count) }
        }.reduce(0, +)
        let wanted = Dictionary(grouping: persons) { $0 }.values.map { pairs(in: $0.count) }.reduce(0, +)
        return (Double(right) / Double(linked), Double(right) / Double(wanted))
    }

    /// Which rows are together, in no order.
    var partition: Set<Set<Place>> { Set(children.map { Set($0.records.map { places[$0] }) }) }

    /// Each person of the truth, as the child that has most of its rows was screened, and as it should be.
    func verdicts() -> [(found: DropReason?, truth: DropReason?)] {
        var rows: [Int: [Int: Int]] = [:]
        var reasons: [Int: DropReason?] = [:]
        for (number, child) in children.enumerated() {
            for case let truth? in child.records.map({ truth[places[$0]] }) {
                rows[truth.person, default: [:]][number, default: 0] += 1
                reasons[truth.person] = truth.reason
            }
        }
        return rows.map { person, counts in
            let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
            return (children[most].reasonToDrop(asOf: Self.asOf), reasons[person] ?? nil)
        }
    }

    private func pairs(in count: Int) -> Int { count * (count - 1) / 2 }

    /// The children whose rows are exactly one person's rows.
    func wholeChildren() -> [(child: LinkedChild, truth: Truth)] {
        let sizes = Dictionary(grouping: places.compactMap { truth[$0]?.person }) { $0 }.mapValues(\.count)
        return children.compactMap { child in
            let truths = child.records.compactMap { truth[places[$0]] }
            guard let first = truths.first, truths.allSatisfy({ $0.person == first.person }),
                sizes[first.person] == truths.count
            else { return nil }
            return (child, first)
        }
    }
}
