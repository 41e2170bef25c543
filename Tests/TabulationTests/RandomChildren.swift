import OpenSSL
import Records
import Sealing
import Tabulation
import Testing

/// Children whose values a seed decides.
struct RandomChildren {
    private(set) var values: [Variable: [UInt16]] = [:]
    let count: Int

    init(_ count: Int, of variables: [Variable] = Variable.allCases, seed: UInt64 = 20_260_630) {
        var state = seed
        for variable in variables {
            values[variable] = (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt16((state >> 33) % UInt64(variable.cardinality))
            }
        }
        self.count = count
    }

    /// Children who are all alike.
    init(_ count: Int, all values: [Variable: Int]) {
        self.values = values.mapValues { Array(repeating: UInt16($0), count: count) }
        self.count = count
    }

    /// The same with one value put in the place of another.
    func with(_ value: Int, for variable: Variable, at child: Int) -> RandomChildren {
        var changed = self
        changed.values[variable]?[child] = UInt16(value)
        return changed
    }

    func value(of variable: Variable, child: Int) -> Int { Int(values[variable]?[child] ?? 0) }

    func sealed(by keyring: Keyring) throws -> (Snapshot, [SealedColumn]) {
        let (reserved, allowance) = try keyring.reserving(children: count)
        var writer = try SnapshotWriter(
            id: #require(SnapshotID("2026-06-30")), referenceDate: #require(CalendarDate(iso: "2026-06-30")),
            takenAt: Moment(seconds: 0), keyring: reserved, spending: allowance)
        for child in 0..<count { try writer.append { value(of: $0, child: child) } }
        return try writer.finish()
    }
}
