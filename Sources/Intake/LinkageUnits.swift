import Records

/// Short lists, one for each of many things, in one array.
struct Lists<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var starts: [Int32] = [0]

    var count: Int { starts.count - 1 }
    var all: [Element] { elements }

    mutating func append(_ list: some Sequence<Element>) {
        elements += list
        starts.append(Int32(elements.count))
    }

    subscript(index: Int) -> ArraySlice<Element> { elements[Int(starts[index])..<Int(starts[index + 1])] }
}

/// What is compared: rows that are known to be one child's by their number, or a single row without one, with everything
/// they say of it. Their order does not depend on that of the rows.
struct LinkageUnits: Sendable {
    /// Where a register says that a child lives.
    struct Home: Sendable, Hashable {
        let address: UInt32
        let residence: UInt32
    }

    private(set) var rows = Lists<Int32>()
    private(set) var documents: [Document] = []
    private(set) var names = Lists<UInt32>()
    private(set) var births = Lists<UInt32>()
    private(set) var guardianNames = Lists<UInt32>()
    private(set) var guardianNumbers = Lists<UInt64>()
    private(set) var guardianPhones = Lists<UInt64>()
    private(set) var homes = Lists<Home>()
    private(set) var registrations = Lists<UInt32>()
    /// By bits, as a unit's rows may state both.
    private(set) var sexes: [UInt8] = []
    /// The registers, by bits, that have a row of it and have one of each child as a rule: visits are repeated, and the
    /// exchange has a row a parent.
    private(set) var registers: [UInt8] = []

    var count: Int { documents.count }

    /// - Parameter groups: the rows of each unit.
    init(_ groups: [[Int32]], of all: [LinkageRow], _ names: NameBook) {
        let hashes = groups.map { group in group.map { all[Int($0)].stableHash(names) }.min() ?? 0 }
        for group in groups.indices.sorted(by: { hashes[$0] < hashes[$1] }) { add(groups[group], all) }
    }

    private mutating func add(_ group: [Int32], _ all: [LinkageRow]) {
        let members = group.map { all[Int($0)] }
        rows.append(group)
        documents.append(members[0].document)
        names.append(Self.distinct(members.map(\.name)))
        births.append(Self.distinct(members.map(\.birth)))
        guardianNames.append(Self.distinct(members.lazy.map(\.guardianName).filter { $0 != 0 }))
        guardianNumbers.append(Self.distinct(members.lazy.map(\.guardianNumber).filter { $0 != 0 }))
        guardianPhones.append(Self.distinct(members.lazy.map(\.guardianPhone).filter { $0 != 0 }))
        registrations.append(Self.distinct(members.lazy.map { $0.facts.county(.registration) }.filter { $0 != 0 }))
        homes.append(
            Self.distinct(
                members.lazy.map { Home(address: $0.address, residence: $0.facts[.residence]) }.filter {
                    $0.residence != 0
                }))
        sexes.append(members.reduce(0) { $0 | ($1.sex == 0 ? 0 : 1 << UInt8($1.sex - 1)) })
        registers.append(members.reduce(0) { $0 | Self.bit(of: $1.register) })
    }

    private static func bit(of register: RegisterName) -> UInt8 {
        switch register {
        case .homeVisits, .sharedStatus: 0
        case .residencePermits, .enrolment, .childHealth, .vaccination, .insurance, .disability: 1 << (register.tag - 1)
        }
    }

    private static func distinct<Element: Hashable>(_ elements: some Sequence<Element>) -> [Element] {
        var list: [Element] = []
        for element in elements where !list.contains(element) { list.append(element) }
        return list
    }
}
