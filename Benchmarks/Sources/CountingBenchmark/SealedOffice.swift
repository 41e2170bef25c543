import OpenSSL
import Records
import Sealing
import Tabulation

/// A snapshot of the rows, sealed as the program seals one.
struct SealedOffice {
    private let keyring: Keyring
    private let snapshot: Snapshot
    private let columns: [SealedColumn]

    init(_ rows: Rows) throws {
        keyring = try Keyring.make(protectedBy: .keyFile(.random(32)))
        guard let id = SnapshotID("2026-06-30"), let date = CalendarDate(iso: "2026-06-30") else { throw Usage() }
        let (reserved, allowance) = try keyring.reserving(children: rows.count)
        var writer = try SnapshotWriter(
            id: id, referenceDate: date, takenAt: Moment(seconds: 0), keyring: reserved, spending: allowance)
        for row in 0..<rows.count {
            try writer.append { variable in
                switch variable {
                case .region: rows.region(row)
                case .age: rows.age(row)
                case .sex: rows.sex(row)
                default: 0
                }
            }
        }
        let (snapshot, columns) = try writer.finish()
        // A table is handed only those that it needs.
        self.columns = columns.filter { [.region, .age, .sex].contains($0.variable) }
        self.snapshot = snapshot
    }

    /// How long one call takes that checks the snapshot, opens the columns, counts, and adds up the margins.
    func seconds(for table: SampleTable, threads: Int) throws -> Double {
        let definition = try table.definition()
        let clock = ContinuousClock()
        let start = clock.now
        let tally = try tabulate(definition, over: snapshot, columns: columns, keyring: keyring, threads: threads)
        let elapsed = start.duration(to: clock.now)
        guard !tally.dimensions.isEmpty else { throw Usage() }
        return elapsed / .seconds(1)
    }
}
