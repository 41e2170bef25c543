import Approvals
import OpenSSL
import Records
import Testing

/// The papers that offices exchange, as they are signed.
@Suite struct ExchangeTests {
    private let moment = Moment(seconds: 1_800_000_000)
    private let (here, there): (DivisionCode, DivisionCode)

    init() throws { (here, there) = (try #require(DivisionCode("220102")), try #require(DivisionCode("220722"))) }

    private var values: FieldValues {
        [
            .name: "王小明", .documentType: "1", .documentNumber: "999999201503010016", .sex: "1",
            .birthDate: "2015-03-01", .registration: "220722", .residence: "220102001", .insuranceStatus: "1",
        ]
    }

    private func child(_ values: FieldValues? = nil) throws -> ToldChild {
        try #require(ToldChild(.livingHere, values ?? self.values))
    }

    private func push(_ children: [ToldChild], number: Int = 1) throws -> ExchangeMessage {
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        return ExchangeMessage(.push(asOf: date, children: children), number: number, from: here, to: there, at: moment)
    }

    @Test(arguments: SignatureScheme.allCases) func `a message comes back as it was signed, and by that key alone`(
        scheme: SignatureScheme
    ) throws {
        let key = try SigningKey.generate(scheme)
        let signed = try SignedMessage.make(push([child()]), signedWith: key)
        let read = try SignedMessage(bytes: signed.bytes)
        #expect(read.message == signed.message && read.isSigned(with: key.publicKey))
        #expect(try !read.isSigned(with: SigningKey.generate(scheme).publicKey))
        #expect(try read.digest() == SHA256.hash(signed.bytes))
        let child = try child()
        #expect("\(read)" == "message 1 from 220102 to 220722" && "\(child)" == "a child, living-here")
    }

    @Test func `an answer comes back with what both know`() throws {
        var theirs = values
        theirs[.insuranceStatus] = "2"
        theirs[.sex] = nil
        theirs[.guardianName] = "王大明"
        let comparison = Comparison(telling: values, told: theirs)
        #expect(comparison.agreements[.name] == .same && comparison.agreements[.insuranceStatus] == .differs)
        #expect(comparison.agreements[.sex] == .onlyTeller && comparison.agreements[.guardianName] == .onlyTold)
        #expect(comparison.agreements[.livelihood] == nil)
        #expect(comparison.values == [.insuranceStatus: "2", .guardianName: "王大明"])
        let content = ExchangeMessage.Content.answer(
            about: try SHA256.hash([1]), children: [.known(comparison: comparison), .perhaps, .unknown])
        let key = try SigningKey.generate(.ed25519)
        let message = ExchangeMessage(content, number: 4, from: there, to: here, at: moment)
        let signed = try SignedMessage.make(message, signedWith: key)
        #expect(try SignedMessage(bytes: signed.bytes).message == message)
    }

    @Test
    func `a child is told of with its name, day of birth and place of registration, and with fields that are told`() {
        for field in [Field.name, .birthDate, .registration] {
            var without = values
            without[field] = nil
            #expect(ToldChild(.returned, without) == nil)
        }
        for (field, value) in [
            (Field.residenceAddress, "某街"), (.seriousIllness, "1"), (.parentStatus, "3"), (.insuranceStatus, "7"),
            (.birthDate, "2015-3-1"), (.birthDate, "1899-12-31"),
            (.residentSince, "2200-01-01"), (.visited, "9999-12-31"), (.residence, "somewhere"), (.dosesDue, "-1"),
            (.name, "王\u{1B}[2J"), (.name, ""),
            (.guardianName, String(repeating: "王", count: 201)), (.visited, "2026-02-30"),
        ] {
            var changed = values
            changed[field] = value
            #expect(ToldChild(.returned, changed) == nil, "\(field)")
        }
        #expect(ToldChild(.returned, values) != nil)
    }

    @Test func `messages about nobody, too many, to oneself or without a number are refused`() throws {
        let key = try SigningKey.generate(.ed25519)
        let one = try child()
        let many = [ToldChild](repeating: one, count: ExchangeMessage.mostChildren + 1)
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        let toOneself = ExchangeMessage(
            .push(asOf: date, children: [one]), number: 1, from: here, to: here, at: moment)
        for message in try [push([]), push(many), push([one], number: 0), toOneself] {
            #expect(throws: ApprovalsError.notCanonical("a message between offices")) {
                try SignedMessage.make(message, signedWith: key)
            }
        }
    }

    @Test func `no other spelling and no other paper is a message, a card or a receipt`() throws {
        let key = try SigningKey.generate(.ed25519)
        let message = try SignedMessage.make(push([child()]), signedWith: key)
        let receipt = try SignedReceipt.make(ExchangeReceipt(of: message, at: moment), signedWith: key)
        let card = try SignedCard.make(
            OpeningKey.generate(.x25519).recipient, of: here, signedWith: key, at: moment)
        #expect(try SignedReceipt(bytes: receipt.bytes).receipt == receipt.receipt)
        #expect(receipt.isSigned(with: key.publicKey) && receipt.receipt.from == there && receipt.receipt.to == here)
        for bytes in [receipt.bytes, card.bytes, message.bytes + [0x0A], [], Array("{}".utf8)] {
            #expect(throws: ApprovalsError.self) { try SignedMessage(bytes: bytes) }
        }
        for bytes in [message.bytes, card.bytes, receipt.bytes.dropLast()] {
            #expect(throws: ApprovalsError.self) { try SignedReceipt(bytes: bytes) }
        }
        for bytes in [message.bytes, receipt.bytes] {
            #expect(throws: ApprovalsError.self) { try SignedCard(bytes: bytes) }
        }
    }

    @Test func `no spelling stops the reader of what is signed`() throws {
        let key = try SigningKey.generate(.ed25519)
        let message = try push([child()])
        let payload = String(decoding: CanonicalJSON.bytes(of: message), as: UTF8.self)
        let parts = [
            "living-here", "name", "2015-03-01", "220722", "\"1\"", "push", "children", "{", "}", "[", "]", "220102",
        ]
        let others = ["", "null", "0", "-1", "[]", "{}", "\"\"", "9999999999999999999", "\"known\"", "\u{0}"]
        for part in parts {
            for other in others {
                let changed = Array(payload.replacing(part, with: other).utf8)
                guard changed != Array(payload.utf8) else { continue }
                let text =
                    "DSSEv1 \(SignedMessage.payloadType.utf8.count) \(SignedMessage.payloadType) \(changed.count) "
                let signature = try key.sign(Array(text.utf8) + changed)
                let id = Hexadecimal.text(try SHA256.hash(key.publicKey.rawBytes).bytes)
                let envelope =
                    "{\"payload\":\"\(Base64.text(changed))\",\"payloadType\":\"\(SignedMessage.payloadType)\","
                    + "\"signatures\":[{\"keyid\":\"\(id)\",\"sig\":\"\(Base64.text(signature))\"}]}"
                if let read = try? SignedMessage(bytes: Array(envelope.utf8)) { #expect(read.message != message) }
            }
        }
    }

    @Test(arguments: SignatureScheme.allCases) func `a card is signed with the key that it brings, of one suite`(
        scheme: SignatureScheme
    ) throws {
        let key = try SigningKey.generate(scheme)
        let (fitting, other): (SendingScheme, SendingScheme) = scheme == .sm2 ? (.sm2, .x25519) : (.x25519, .sm2)
        let recipient = try OpeningKey.generate(fitting).recipient
        let card = try SignedCard.make(recipient, of: here, signedWith: key, at: moment)
        let read = try SignedCard(bytes: card.bytes)
        #expect(read.card == card.card && read.card.key == recipient && read.card.signer == key.publicKey)
        #expect(try read.fingerprint() == card.fingerprint() && card.fingerprint().count == 64)
        #expect(throws: ApprovalsError.notCanonical("an exchange card")) {
            try SignedCard.make(OpeningKey.generate(other).recipient, of: here, signedWith: key, at: moment)
        }
        for place in stride(from: 0, to: card.bytes.count, by: 7) {
            var changed = card.bytes
            changed[place] ^= 1
            #expect(throws: ApprovalsError.self) { try SignedCard(bytes: changed) }
        }
    }
}
