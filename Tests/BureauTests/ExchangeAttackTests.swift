import Approvals
import Bureau
import Foundation
import OpenSSL
import Records
import Sealing
import Testing

/// What is brought to an office that should not be taken in, and what somebody does to its cards.
@Suite struct ExchangeAttackTests {
    private func journal(_ office: Office) async throws -> Int { try await ListAccess(office)().count }

    /// That a file is refused as it should be, and leaves nothing behind.
    private func expect(
        _ error: some Error & Equatable, of file: URL, by office: Office, _ counties: Counties,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await journal(office)
        await #expect(throws: error, sourceLocation: location) { _ = try await counties.receive(file, by: office) }
        #expect(try await journal(office) == before, sourceLocation: location)
        #expect(!FileManager.default.fileExists(atPath: file.path + ".receipt"), sourceLocation: location)
    }

    /// A third office, 农安县, which knows one of the two.
    private func third(knowing office: Office, _ trial: Trial, _ division: DivisionCode) async throws -> (Trial, Office)
    {
        let other = try Trial()
        let opened = try await other.found()
        let theirs = trial.root.appending(path: "card-\(UUID().uuidString)")
        let given = try await GiveCard(office)(to: theirs)
        _ = try await Counties.card(of: opened, in: other, for: Counties.code("220122"))
        _ = try await EnrolCard(opened)(theirs, fingerprint: given.fingerprint, why: "read out")
        return (other, opened)
    }

    @Test func `a message to another office is not for us, not even sealed anew`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        let (trial, other) = try await third(knowing: counties.living, counties.away, Counties.here)
        defer { withExtendedLifetime(trial) {} }
        try await expect(BureauError.notForUs(file.path), of: file, by: other, counties)
        // The receiver opens it and seals it to somebody else, as if it had been sent there.
        let key = try #require(
            FileManager.default.contentsOfDirectory(atPath: counties.home.folder.keys.path)
                .first { $0.hasPrefix("exchange-") })
        let opening = try OpeningKey(
            pem: Data(contentsOf: counties.home.folder.keys.appending(path: key)),
            sealedUnder: SecretBytes(Counties.passphrase))
        let plain = try SealedMessage(bytes: [UInt8](Data(contentsOf: file))).open(with: opening)
        let card = trial.root.appending(path: "its-card")
        _ = try await GiveCard(other)(to: card)
        let recipient = try SignedCard(bytes: Data(contentsOf: card)).card.key
        let forwarded = trial.root.appending(path: "forwarded.sealed")
        try Data(SealedMessage(plain, to: recipient).bytes).write(to: forwarded)
        try await expect(BureauError.notForUs(forwarded.path), of: forwarded, by: other, counties)
    }

    @Test func `a message by an unknown office, or in another's name, is refused`() async throws {
        let counties = try await Counties()
        let (trial, other) = try await third(knowing: counties.registered, counties.home, Counties.there)
        let permits = """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期,随行监护人
            吴小方,\(Counties.number(7)),220722,220122100,1,2024-01-01,1
            """
        try await counties.importRows(.residencePermits, permits, into: other, of: trial)
        let summary = try await PushChildren(other)(
            asOf: Counties.asOf, why: "half-yearly", out: trial.root.appending(path: "out"), progress: { _ in })
        let file = URL(filePath: try #require(summary.messages.first).file)
        try await expect(BureauError.unknownSender("220122"), of: file, by: counties.registered, counties)
        // Another office enrolled in that name does not help: the key is not its own.
        let stranger = try Trial()
        let office = try await stranger.found()
        let card = try await Counties.card(of: office, in: stranger, for: Counties.code("220122"))
        _ = try await EnrolCard(counties.registered)(card.file, fingerprint: card.fingerprint, why: "read out")
        try await expect(BureauError.notTheSendersKey("220122"), of: file, by: counties.registered, counties)
    }

    @Test func `a revoked key sends nothing and opens nothing new`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        try await RevokeCard(counties.registered)(of: Counties.here, why: "the key was lost")
        try await expect(BureauError.senderRevoked("220102"), of: file, by: counties.registered, counties)
        try await RevokeCard(counties.registered)(of: Counties.there, why: "our key was lost")
        try await expect(BureauError.noExchangeKey, of: file, by: counties.registered, counties)
        let card = try await Counties.card(of: counties.registered, in: counties.home, for: Counties.there)
        try await expect(BureauError.ownKeyRevoked(file.path), of: file, by: counties.registered, counties)
        // To the sender, the new card is vouched for by the office's own signature.
        _ = try await EnrolCard(counties.living)(card.file, fingerprint: nil, why: "their new key")
        await #expect(throws: BureauError.noCard("220102")) {
            try await RevokeCard(counties.registered)(of: Counties.here, why: "again")
        }
    }

    @Test(arguments: CipherSuite.allCases) func `a message altered, cut short or lengthened on the way is refused`(
        suite: CipherSuite
    ) async throws {
        let counties = try await Counties(suite)
        let bytes = [UInt8](try Data(contentsOf: await counties.pushed()))
        let file = counties.home.root.appending(path: "altered.sealed")
        for place in [50, 60, bytes.count / 2, bytes.count - 1] {
            var altered = bytes
            altered[place] ^= 1
            try Data(altered).write(to: file)
            try await expect(SealingError.messageNotAuthentic, of: file, by: counties.registered, counties)
        }
        try Data(bytes.dropLast(100)).write(to: file)
        try await expect(SealingError.messageCutShort, of: file, by: counties.registered, counties)
        try Data(bytes + [0]).write(to: file)
        try await expect(SealingError.messageNotAuthentic, of: file, by: counties.registered, counties)
        try Data("not a message".utf8).write(to: file)
        try await expect(SealingError.notAMessage, of: file, by: counties.registered, counties)
        try Data(count: SealedMessage.longest + 1).write(to: file)
        try await expect(SealingError.messageTooLong, of: file, by: counties.registered, counties)
        let missing = counties.home.root.appending(path: "missing")
        try await expect(BureauError.missingFile(missing.path), of: missing, by: counties.registered, counties)
    }

    @Test func `a message received before changes nothing, and is confirmed as it was`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        let first = try await counties.receive(file)
        let receipt = try Data(contentsOf: URL(filePath: first.receipt))
        let before = try await journal(counties.registered)
        let again = try await counties.receive(file)
        #expect(!again.isNew && again.message == first.message && again.children.isEmpty)
        #expect(try Data(contentsOf: URL(filePath: again.receipt)) == receipt)
        #expect(try await journal(counties.registered) == before)
    }

    @Test func `another message under a number that was used is refused`() async throws {
        let counties = try await Counties()
        // A copy of the office, as it was before it sent anything, sends another message under the first number.
        let copy = counties.away.root.appending(path: "copy")
        try FileManager.default.copyItem(at: counties.away.folder.root, to: copy)
        _ = try await counties.receive(counties.pushed())
        let earlier = try await OpenOffice(counties.away.composition, OfficeFolder(copy))({
            .passphrase(Trial.passphrase)
        })
        let summary = try await PushChildren(earlier)(
            asOf: Counties.asOf, to: Counties.there, why: "again", out: counties.away.root.appending(path: "out2"),
            progress: { _ in })
        let file = URL(filePath: try #require(summary.messages.first).file)
        try await expect(BureauError.numberTaken(1, from: "220102"), of: file, by: counties.registered, counties)
    }

    @Test func `a message dated later than now is refused`() async throws {
        let counties = try await Counties()
        counties.away.set("2026-11-27T02:00:00Z")
        let file = try await counties.pushed()
        try await expect(BureauError.messageFromLater("220102"), of: file, by: counties.registered, counties)
    }

    @Test func `offices of two suites exchange no cards, and no messages`() async throws {
        let (counties, trial) = (try await Counties(), try Trial())
        let other = try await trial.found(.sm)
        let card = try await Counties.card(of: other, in: trial, for: Counties.code("220122"))
        await #expect(throws: BureauError.otherSuite("the office of 220122")) {
            _ = try await EnrolCard(counties.living)(card.file, fingerprint: card.fingerprint, why: "read out")
        }
        let file = try await counties.pushed()
        try await expect(BureauError.otherSuite(file.path), of: file, by: other, counties)
    }

    @Test func `a card counts with the fingerprint that was read out, or signed by the office that was known`()
        async throws
    {
        let counties = try await Counties()
        let trial = try Trial()
        let other = try await trial.found()
        let card = try await Counties.card(of: other, in: trial, for: Counties.code("220122"))
        let enrol = EnrolCard(counties.living)
        await #expect(throws: BureauError.needsFingerprint("220122")) {
            _ = try await enrol(card.file, fingerprint: nil, why: "it came by post")
        }
        await #expect(throws: BureauError.notTheFingerprint("220122")) {
            _ = try await enrol(card.file, fingerprint: String(repeating: "0", count: 64), why: "read out")
        }
        await #expect(throws: BureauError.needsReason) {
            _ = try await enrol(card.file, fingerprint: card.fingerprint, why: " ")
        }
        await #expect(throws: BureauError.ownCard) {
            _ = try await EnrolCard(other)(card.file, fingerprint: card.fingerprint, why: "read out")
        }
        #expect(try await enrol(card.file, fingerprint: card.fingerprint, why: "read out").division == "220122")
        let newer = try await Counties.card(of: other, in: trial, for: Counties.code("220122"))
        _ = try await enrol(newer.file, fingerprint: nil, why: "their new key")
        await #expect(throws: BureauError.cardNotNewer("220122")) {
            _ = try await enrol(card.file, fingerprint: nil, why: "an old one")
        }
        try await RevokeCard(counties.living)(of: Counties.code("220122"), why: "stolen")
        await #expect(throws: BureauError.cardRevokedBefore("220122")) {
            _ = try await enrol(newer.file, fingerprint: newer.fingerprint, why: "once more")
        }
        await #expect(throws: BureauError.exchangesFor("220102", named: "220722")) {
            _ = try await MakeExchangeKey(counties.living)(
                for: Counties.there, why: "x", passphrase: { Counties.passphrase })
        }
        let cards = try await ListExchange(counties.living)().cards
        #expect(
            cards.map(\.isInForce) == [true, false, false, true] && cards.map(\.isOwn) == [true, false, false, false])
    }

    @Test func `a card put into the folder by hand is nobody's`() async throws {
        let counties = try await Counties()
        let folder = counties.away.folder.exchange.appending(path: "cards")
        let trial = try Trial()
        let card = try await Counties.card(of: try await trial.found(), in: trial, for: Counties.there)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let place = folder.appending(path: name)
            let original = try Data(contentsOf: place)
            try Data(contentsOf: card.file).write(to: place)
            await #expect(throws: BureauError.notAsDecided(place.path)) { _ = try await counties.push() }
            try original.write(to: place)
        }
        try Data(contentsOf: card.file).write(to: folder.appending(path: "another"))
        #expect(try await counties.push().messages.map(\.to) == ["220722"])
    }

    @Test func `receipts and answers to what was not sent are refused`() async throws {
        let counties = try await Counties()
        let received = try await counties.receive(counties.pushed())
        let receipt = URL(filePath: received.receipt)
        // The other county's receipt is worth nothing in its own office, nor where it is not known.
        await #expect(throws: BureauError.unknownSender("220722")) {
            _ = try await TakeReceipt(counties.registered)(receipt)
        }
        var bytes = [UInt8](try Data(contentsOf: receipt))
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: receipt)
        await #expect(throws: (any Error).self) { _ = try await TakeReceipt(counties.living)(receipt) }
    }

    @Test func `the wrong passphrase of the key opens nothing`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        await #expect(throws: BureauError.self) {
            _ = try await ReceiveMessage(counties.registered)(
                file, why: "a try", passphrase: { Array("wrong".utf8) }, progress: { _ in })
        }
    }
}
