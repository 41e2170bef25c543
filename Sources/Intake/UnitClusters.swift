/// Units put together into children, and what stands in the way of putting more together.
struct UnitClusters {
    private let units: LinkageUnits
    private var parents: [Int32]
    /// By root, where it has more than itself.
    private var members: [Int32: [Int32]] = [:]
    private var registers: [UInt8]
    /// Units that people keep apart, by unit.
    private let apart: [Int32: Set<Int32>]

    init(_ units: LinkageUnits, apart: [Int32: Set<Int32>]) {
        (self.units, self.apart) = (units, apart)
        parents = (0..<units.count).map(Int32.init)
        registers = units.registers
    }

    func root(of unit: Int) -> Int {
        var unit = unit
        while parents[unit] != Int32(unit) { unit = Int(parents[unit]) }
        return unit
    }

    func members(of root: Int) -> [Int32] { members[Int32(root)] ?? [Int32(root)] }

    func registers(of root: Int) -> UInt8 { registers[root] }

    /// Whether two children's documents, or a person's decision, say that they are two.
    func areApart(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (members(of: one), members(of: other))
        return a.contains { first in
            b.contains { second in
                units.documents[Int(first)].excludes(units.documents[Int(second)])
                    || apart[first]?.contains(second) ?? false
            }
        }
    }

    func isDecidedApart(_ one: Int, _ other: Int) -> Bool {
        !apart.isEmpty
            && members(of: one).contains { first in
                !(apart[first] ?? []).isDisjoint(with: members(of: other))
            }
    }

    /// The units by which a child is compared: those with an identity card where it has one.
    func representatives(of root: Int) -> [Int32] {
        let all = members(of: root)
        let cards = all.filter { units.documents[Int($0)].isIdentityCard }
        return Array((cards.isEmpty ? all : cards).prefix(8))
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (a, b) = (members(of: one), members(of: other))
        let (root, rest) = a.count >= b.count ? (one, other) : (other, one)
        parents[rest] = Int32(root)
        members[Int32(root)] = (a + b).sorted()
        members[Int32(rest)] = nil
        registers[root] |= registers[rest]
    }
}
