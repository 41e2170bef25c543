import Records

/// Units that share a key and are therefore compared.
///
/// A block of more than `limit` is left out, so that the work grows as the units do; what it would have found, the other
/// passes find.
struct Blocks: Sendable {
    static let limit = 400

    /// By block, its units, ascending.
    private(set) var units = Lists<Int32>()
    /// By unit, its blocks.
    private(set) var blocks = Lists<Int32>()
    /// How many blocks were too large.
    private(set) var leftOut = 0

    /// - Parameter keys: a unit's keys, for each of `count` units.
    init(count: Int, limit: Int = Self.limit, _ keys: (Int) -> [UInt64]) {
        var entries: [(key: UInt64, unit: Int32)] = []
        for unit in 0..<count { for key in keys(unit) { entries.append((key, Int32(unit))) } }
        entries.sort { ($0.key, $0.unit) < ($1.key, $1.unit) }
        var memberships: [(unit: Int32, block: Int32)] = []
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            if end - start > limit {
                leftOut += 1
            } else if end - start > 1 {
                let block = Int32(units.count)
                units.append(entries[start..<end].map(\.unit))
                for entry in entries[start..<end] { memberships.append((entry.unit, block)) }
            }
            start = end
        }
        memberships.sort { ($0.unit, $0.block) < ($1.unit, $1.block) }
        var next = 0
        for unit in 0..<count {
            let first = next
            while next < memberships.count, memberships[next].unit == Int32(unit) { next += 1 }
            blocks.append(memberships[first..<next].map(\.block))
        }
    }
}

/// The passes by which pairs are found: two units are compared when one of them puts both in a block.
struct BlockingPasses: Sendable {
    private let passes: [Blocks]
    private let count: Int
    /// How many blocks were too large, in all passes.
    var leftOut: Int { passes.reduce(0) { $0 + $1.leftOut } }

    /// Day of birth (or day and month exchanged) with the surname's sound; the name's sound with the year of birth; the
    /// guardian's number; its telephone; the guardian's name with the child's year of birth; the address with it.
    init(_ units: LinkageUnits, _ names: NameBook) {
        count = units.count
        func years(_ unit: Int) -> [UInt64] { Array(Set(units.births[unit].map { UInt64(Facts.date($0)?.year ?? 0) })) }
        func pairs(_ first: [UInt64], _ second: [UInt64]) -> [UInt64] {
            first.flatMap { one in second.map { StableHash.of(one, $0) } }
        }
        passes = [
            Blocks(count: count) { unit in
                pairs(
                    Array(Set(units.births[unit].map(Self.day))),
                    Array(Set(units.names[unit].map { names.surnames[Int($0)] })))
            },
            Blocks(count: count) { unit in
                pairs(Array(Set(units.names[unit].map { names.soundHashes[Int($0)] })), years(unit))
            },
            Blocks(count: count) { Array(units.guardianNumbers[$0]) },
            Blocks(count: count) { Array(units.guardianPhones[$0]) },
            Blocks(count: count) { unit in
                pairs(Array(Set(units.guardianNames[unit].map { names.soundHashes[Int($0 - 1)] })), years(unit))
            },
            Blocks(count: count) { unit in
                pairs(Array(Set(units.homes[unit].filter { $0.address != 0 }.map { UInt64($0.address) })), years(unit))
            },
        ]
    }

    /// The same for a day and for the one with its day and month exchanged.
    private static func day(_ birth: UInt32) -> UInt64 {
        guard let date = Facts.date(birth) else { return 0 }
        return UInt64(date.year * 10_000 + min(date.month, date.day) * 100 + max(date.month, date.day))
    }

    /// Calls for every unit that shares a block with `unit`, once each; `seen` remembers who was met, by unit.
    func forEachPartner(of unit: Int, seen: inout [Int32], _ body: (Int) -> Void) {
        seen[unit] = Int32(unit)
        for pass in passes {
            for block in pass.blocks[unit] {
                for partner in pass.units[Int(block)] where seen[Int(partner)] != Int32(unit) {
                    seen[Int(partner)] = Int32(unit)
                    body(Int(partner))
                }
            }
        }
    }
}
