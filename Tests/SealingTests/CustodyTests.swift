import OpenSSL
import Records
import Sealing
import Testing

@Suite struct CustodyTests {
    private let names: Set<KeyName> = [.field(.schoolStage), .field(.schoolKind), .column(.schoolStage)]
    private let secret: CustodySecret
    private let keyring: Keyring

    init() throws {
        secret = try CustodySecret.random()
        let entrusted = try Office.keyring().entrusting(names, to: .education, secret: secret)
        keyring = try Keyring.open(entrusted.file, with: Office.keyFile)
    }

    @Test func `a key in custody neither opens nor seals without a share, and names the department`() throws {
        let row = try Desk(Desk(keyring.unlocked(by: shares())).keyring).seal(Office.entry)
        let locked = try Desk(keyring)
        #expect(throws: SealingError.inCustody(.field(.schoolStage), .education)) { try locked.seal(Office.entry) }
        #expect(throws: SealingError.inCustody(.field(.schoolStage), .education)) { try locked.open(row) }
        let others = Set(Office.entry.values.keys).subtracting([.schoolStage])
        #expect(try locked.open(row, only: others).values.count == others.count)
        #expect(keyring.lockedFields == [.schoolStage: .education, .schoolKind: .education])
        #expect(keyring.lockedVariables == [.schoolStage: .education])
        #expect(try Desk(keyring.unlocked(by: shares())).open(row) == Office.entry)
        #expect(try keyring.unlocked(by: shares()).lockedFields.isEmpty)
    }

    @Test func `a share opens its own key alone`() throws {
        let only = try shares().filter { $0.key.key == .field(.schoolKind) }
        #expect(try keyring.unlocked(by: only).lockedFields == [.schoolStage: .education])
        // Of one dictionary: another with the same shares may have them in another order, perhaps the very reverse.
        let shares = try shares()
        let swapped = Dictionary(uniqueKeysWithValues: zip(shares.keys, [SecretBytes](shares.values).reversed()))
        #expect(throws: SealingError.self) { try keyring.unlocked(by: swapped) }
    }

    @Test func `another department's secret, or another office's, opens nothing`() throws {
        let other = try CustodySecret.random()
        let wrong = try slots().reduce(into: [:]) { $0[$1] = try other.share(of: $1, in: keyring.id) }
        #expect(throws: SealingError.self) { try keyring.unlocked(by: wrong) }
        let elsewhere = try slots().reduce(into: [:]) { $0[$1] = try secret.share(of: $1, in: "another") }
        #expect(throws: SealingError.self) { try keyring.unlocked(by: elsewhere) }
    }

    @Test func `turning the locks makes every share given before worthless`() throws {
        let given = try shares()
        let turned = try Keyring.open(
            keyring.turning(of: .education, secret: secret).file, with: Office.keyFile)
        #expect(try turned.unlocked(by: given).lockedFields.count == 2)
        #expect(try turned.unlocked(by: shares(in: turned.file)).lockedFields.isEmpty)
        #expect(throws: SealingError.self) { try keyring.turning(of: .education, secret: .random()) }
    }

    @Test func `what was sealed before custody opens with the share, and after its return without`() throws {
        let before = try Desk(Office.keyring())
        let row = try before.seal(Office.entry)
        let entrusted = try before.keyring.entrusting(names, to: .education, secret: secret)
        let closed = try Keyring.open(entrusted.file, with: Office.keyFile)
        #expect(throws: SealingError.self) { try Desk(closed).open(row) }
        let returned = try closed.returning(names, from: .education, secret: secret)
        #expect(try Desk(Keyring.open(returned.file, with: Office.keyFile)).open(row) == Office.entry)
    }

    @Test func `a key cannot be put in two custodies`() throws {
        let opened = try keyring.unlocked(by: shares())
        #expect(throws: SealingError.self) { try opened.entrusting(names, to: .health, secret: .random()) }
        #expect(throws: SealingError.inCustody(.field(.schoolStage), .education)) {
            try keyring.entrusting([.field(.schoolStage)], to: .health, secret: .random())
        }
    }

    @Test func `a key in custody is renewed with its department alone, and stays there`() throws {
        let name = KeyName.field(.schoolStage)
        #expect(throws: SealingError.inCustody(name, .education)) { try keyring.renewed([name]) }
        let renewed = try keyring.renewed([name], custody: [.education: secret])
        let again = try Keyring.open(renewed.file, with: Office.keyFile)
        #expect(again.lockedFields[.schoolStage] == .education)
        #expect(again.listing.filter { $0.name == name }.map(\.custodian) == [.education, .education])
        #expect(try again.unlocked(by: shares()).lockedFields == [.schoolStage: .education])
        #expect(try again.unlocked(by: shares(in: again.file)).lockedFields.isEmpty)
    }

    @Test func `a snapshot leaves out the columns in custody`() throws {
        let (snapshot, columns) = try Office.snapshot(of: 3, keyring: keyring)
        #expect(columns.count == Variable.allCases.count - 1)
        #expect(!snapshot.columns.contains { $0.variable == .schoolStage })
        let (whole, _) = try Office.snapshot(of: 3, keyring: keyring.unlocked(by: shares()))
        #expect(whole.columns.count == Variable.allCases.count)
    }

    @Test(arguments: ["", "field/sex/1", "field/sex/1/1/1", "field/sex/01/1", "field/none/1/1", "field/sex/256/1"])
    func `what is no slot is none`(text: String) { #expect(CustodySlot(text) == nil) }

    @Test func `a slot is what it is written as, and a secret shows nothing`() throws {
        let slot = try #require(CustodySlot("field/schoolStage/1/1"))
        #expect(try slots().contains(slot) && slot.description == "field/schoolStage/1/1")
        #expect(throws: SealingError.brokenCustodySecret) {
            try CustodySecret(SecretBytes([UInt8](repeating: 1, count: 31)))
        }
        #expect(String(describing: secret) == "a custody secret" && Mirror(reflecting: secret).children.isEmpty)
    }

    private func slots(in file: [UInt8]? = nil) throws -> [CustodySlot] {
        try Keyring.custodySlots(of: .education, in: file ?? keyring.file)
    }

    private func shares(in file: [UInt8]? = nil) throws -> [CustodySlot: SecretBytes] {
        try slots(in: file).reduce(into: [:]) { $0[$1] = try secret.share(of: $1, in: keyring.id) }
    }
}
