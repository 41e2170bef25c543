import Foundation
import OpenSSL
import Records
import SQLiteStorage
import Sealing
import Storage
import Tabulation

/// A database and a keyring in a folder, with one snapshot of synthetic children.
struct CountryOffice {
    private let folder: URL
    private let secret = RootSecret.keyFile(SecretBytes(repeatElement(7, count: 32)))

    init(folder: URL) { self.folder = folder }

    private var store: String { folder.appending(path: "office.sqlite").path }
    private var keyringFile: URL { folder.appending(path: "keyring.json") }

    /// Seals `count` children, drawn evenly from 900 places, 16 ages and two sexes.
    func write(_ count: Int) async throws {
        let keyring = try Keyring.make(protectedBy: secret)
        try Data(keyring.file).write(to: keyringFile)
        guard let id = SnapshotID("2026-06-30"), let date = CalendarDate(iso: "2026-06-30") else { throw Usage() }
        let (reserved, allowance) = try keyring.reserving(children: count)
        var writer = try SnapshotWriter(
            id: id, referenceDate: date, takenAt: Moment(seconds: 0), keyring: reserved, spending: allowance)
        var state: UInt64 = 20_260_630
        for _ in 0..<count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let (region, age, sex) = (Int(state >> 33) % 900, Int(state >> 20) % 16, Int(state >> 62) % 2)
            try writer.append { variable in
                switch variable {
                case .region: region
                case .age: age
                case .sex: sex
                default: 0
                }
            }
        }
        let (snapshot, columns) = try writer.finish()
        let store = try SQLiteStore.create(at: store)
        let ledger = try Ledger(keyring)
        try await store.begin(ledger.start())
        let code = try ledger.code(of: .snapshot, named: id.text, content: snapshot.manifest)
        let posting = try ledger.posting(of: code, as: .snapshot, after: ledger.start())
        try await store.keep(snapshot, columns: columns, as: posting)
        try store.close()
    }

    func count(threads: Int) async throws -> String {
        let clock = ContinuousClock()
        let start = clock.now
        let keyring = try Keyring.open([UInt8](Data(contentsOf: keyringFile)), with: secret)
        let definition = try CountryTable.definition()
        let store = try SQLiteStore.open(at: store)
        guard let snapshot = try await store.snapshots().first else { throw Usage() }
        var columns: [SealedColumn] = []
        for variable in definition.variables {
            columns.append(try await store.column(variable, of: snapshot.id))
        }
        let read = clock.now
        let tally = try tabulate(definition, over: snapshot, columns: columns, keyring: keyring, threads: threads)
        let end = clock.now
        guard !tally.dimensions.isEmpty else { throw Usage() }
        let seconds = [start.duration(to: end), start.duration(to: read)].map { $0 / .seconds(1) }
        return "{\"seconds\": \(seconds[0]), \"reading\": \(seconds[1]), \"peak\": \(try Self.peak())}"
    }

    /// The most memory this process ever held, in kilobytes.
    private static func peak() throws -> Int {
        let status = try String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let number = line.split(separator: " ").compactMap({ Int($0) }).first
        else { throw Usage() }
        return number
    }
}
