import Records
import Sealing
import Testing

@Suite struct RotationTests {
    private let names: Set<KeyName> = [.field(.name), .field(.sex)]

    @Test(arguments: SealingSuite.allCases) func `a row sealed anew opens, and no longer needs the old key`(
        suite: SealingSuite
    ) throws {
        let before = try Desk(suite)
        let old = try before.seal(Office.entry)
        let (keyring, allowance) = try before.keyring.renewed(names).reserving(resealing: names, rows: 5)
        #expect(keyring.unfinishedRotations == names)
        var opener = try EntryOpener(keyring)
        let new = try #require(try opener.resealed(old, spending: allowance))
        #expect(new.version == 2 && new.record == old.record && new.fingerprint == old.fingerprint)
        #expect(new.numberIndex == old.numberIndex)
        let rotated = try Desk(keyring.destroyingOldEpochs(of: names))
        #expect(rotated.keyring.unfinishedRotations.isEmpty)
        #expect(try rotated.open(new) == Office.entry)
        let error = #expect(throws: SealingError.self) { try rotated.open(old) }
        guard case .destroyedEpoch(1, of: let name) = error else { Issue.record("not named"); return }
        #expect(names.contains(name))
        #expect(try rotated.open(old, only: [.schoolStage]).values == [.schoolStage: "2"])
    }

    @Test func `a row that has nothing old is left as it is`() throws {
        let desk = try Desk(.aesGCM)
        let (keyring, allowance) = try desk.keyring.renewed(names).reserving(resealing: names, rows: 5)
        let fresh = try Desk(keyring).seal(Office.entry)
        var opener = try EntryOpener(keyring)
        #expect(try opener.resealed(fresh, spending: allowance) == nil)
        let without = try desk.seal(RegisterEntry(register: .enrolment, line: 1, values: [.schoolName: "某某小学"]))
        #expect(try opener.resealed(without, spending: allowance) == nil)
        #expect(try opener.resealed(without.erased, spending: allowance) == nil)
    }

    @Test func `no more rows are sealed anew than were counted`() throws {
        let desk = try Desk(.aesGCM)
        let (one, other) = (try desk.seal(Office.entry), try desk.seal(Office.entry))
        let (keyring, allowance) = try desk.keyring.renewed(names).reserving(resealing: names, rows: 1)
        var opener = try EntryOpener(keyring)
        _ = try opener.resealed(one, spending: allowance)
        #expect(throws: SealingError.allowanceSpent) { try opener.resealed(other, spending: allowance) }
        #expect(keyring.listing.filter { names.contains($0.name) && $0.state == .sealing }.allSatisfy { $0.uses == 1 })
    }

    @Test func `a destroyed key is in no later file, and the listing says so`() throws {
        let keyring = try Office.keyring().renewed(names).destroyingOldEpochs(of: names)
        let again = try Keyring.open(keyring.file, with: Office.keyFile)
        let listed = again.listing.filter { $0.name == .field(.name) }
        #expect(listed.map(\.state) == [.destroyed, .sealing])
        #expect(try again.renewed(names).listing.filter { $0.name == .field(.name) }.map(\.epoch) == [1, 2, 3])
        #expect(again.since(.field(.name)) == again.generation - 1)
        #expect(again.since(.field(.residence)) < again.since(.field(.name)))
    }
}
