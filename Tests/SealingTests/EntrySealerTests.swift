import OpenSSL
import Records
import Sealing
import Testing

@Suite struct EntrySealerTests {
    private let keyring: Keyring

    init() throws { keyring = try Office.keyring() }

    @Test func `a row comes back as it was sealed`() throws {
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        #expect(try sealer.open(sealed) == Office.entry)
        let stored = try SealedEntry(
            record: sealed.record, register: sealed.register, version: sealed.version,
            fingerprint: sealed.fingerprint, numberIndex: sealed.numberIndex, packedFields: sealed.packedFields)
        #expect(stored == sealed)
        #expect(try sealer.open(stored) == Office.entry)
    }

    @Test func `only the fields asked for are opened`() throws {
        var sealer = try EntrySealer(keyring)
        let opened = try sealer.open(try sealer.seal(Office.entry), only: [.sex, .schoolStage, .residence])
        #expect(opened.values == [.sex: "1", .schoolStage: "2"])
    }
}
