import Foundation
import OpenSSL
import Records
import Sealing
import Testing

@Suite struct UsageTests {
    private let most = Int(Keyring.mostUses)

    @Test func `uses are counted in the file before anything is sealed`() throws {
        let (keyring, allowance) = try Office.keyring().reserving(rows: 500, of: .enrolment)
        #expect(allowance.remaining == 500)
        let again = try Keyring.open(keyring.file, with: Office.keyFile)
        for key in again.listing {
            let isCounted =
                if case .field(let field) = key.name {
                    RegisterName.enrolment.columns.contains { $0.field == field }
                } else { false }
            #expect(key.uses == (isCounted ? 500 : 0))
            #expect(key.state == .sealing && key.epoch == 1 && !key.isLocked)
        }
    }

    @Test(arguments: [65_536, 65_537]) func `a column's key is used once a chunk`(children: Int) throws {
        let (keyring, _) = try Office.keyring().reserving(children: children)
        let uses = Set(
            keyring.listing.compactMap { if case .column = $0.name { Int($0.uses) } else { nil } })
        #expect(uses == [(children + 65_535) / 65_536])
    }

    @Test func `at two to the power of thirty-one a key is retired and another seals`() throws {
        let name = KeyName.field(.schoolName)
        let (full, _) = try Office.keyring().reserving(rows: most, of: .enrolment)
        #expect(full.listing.filter { $0.name == name }.map(\.epoch) == [1])
        let (next, _) = try full.reserving(rows: 1, of: .enrolment)
        let listed = next.listing.filter { $0.name == name }
        #expect(listed.map(\.uses) == [UInt64(most), 1])
        #expect(listed.map(\.state) == [.opening, .sealing])
        // A field that this register lacks was not used up.
        #expect(next.listing.filter { $0.name == .field(.insuranceStatus) }.map(\.epoch) == [1])
        let desk = try Desk(next)
        let sealed = try desk.seal(RegisterEntry(register: .enrolment, line: 1, values: [.schoolName: "某某小学"]))
        #expect(try desk.open(sealed).values == [.schoolName: "某某小学"])
    }

    @Test func `one use fewer fits, and more than a key's whole life never does`() throws {
        let (almost, _) = try Office.keyring().reserving(rows: most - 1, of: .enrolment)
        let (full, _) = try almost.reserving(rows: 1, of: .enrolment)
        #expect(full.listing.allSatisfy { $0.epoch == 1 })
        #expect(throws: SealingError.self) { try Office.keyring().reserving(rows: most + 1, of: .enrolment) }
    }

    @Test func `an allowance ends where it was said to`() throws {
        let (keyring, allowance) = try Office.keyring().reserving(rows: 2, of: .enrolment)
        var sealer = try EntrySealer(keyring)
        _ = try sealer.seal(Office.entry, spending: allowance)
        _ = try sealer.seal(Office.entry, spending: allowance)
        #expect(throws: SealingError.allowanceSpent) { try sealer.seal(Office.entry, spending: allowance) }
    }

    @Test func `an allowance shared out gives no number twice`() throws {
        let (keyring, allowance) = try Office.keyring().reserving(rows: 10, of: .enrolment)
        let parts = [allowance.taking(4), allowance.taking(4), allowance.taking(4), allowance.taking(4)]
        #expect(parts.map(\.remaining) == [4, 4, 2, 0] && allowance.remaining == 0)
        var sealer = try EntrySealer(keyring)
        var numbers: [UInt32] = []
        for part in parts.reversed() {
            for _ in 0..<part.remaining {
                numbers.append(try sealer.seal(Office.entry, spending: part).record.number)
            }
        }
        #expect(numbers.sorted() == (1...10).map { UInt32($0) })
    }

    @Test func `numbers go on where the file says, whether or not they were used`() throws {
        let (first, _) = try Office.keyring().reserving(rows: 7, of: .enrolment)
        let (second, allowance) = try Keyring.open(first.file, with: Office.keyFile)
            .reserving(rows: 1, of: .insurance)
        var sealer = try EntrySealer(second)
        let row = try sealer.seal(
            RegisterEntry(register: .insurance, line: 1, values: [.insuranceStatus: "1"]), spending: allowance)
        #expect(row.record.number == 8)
    }

    @Test func `a snapshot of more children than were counted is refused`() throws {
        let (keyring, allowance) = try Office.keyring().reserving(children: 2)
        var writer = try SnapshotWriter(
            id: #require(SnapshotID("a")), referenceDate: #require(CalendarDate(iso: "2026-06-30")),
            takenAt: Moment(seconds: 0), keyring: keyring, spending: allowance)
        try writer.append { _ in 0 }
        try writer.append { _ in 0 }
        #expect(throws: SealingError.allowanceSpent) { try writer.append { _ in 0 } }
    }
}
