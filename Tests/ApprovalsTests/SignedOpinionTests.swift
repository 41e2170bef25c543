import Approvals
import Foundation
import OpenSSL
import Records
import Testing

@Suite struct SignedOpinionTests {
    private let desk: Desk
    private let opinion: SignedOpinion
    private let text: String

    init() throws {
        desk = try Desk()
        opinion = try desk.opinion(by: .health, comment: "同意/发布 é")
        text = String(decoding: opinion.bytes, as: UTF8.self)
    }

    /// Signs any payload as any type, as an attacker who holds a department's key could.
    private func envelope(
        _ payload: [UInt8], type: String = SignedOpinion.payloadType, declared: String? = nil
    ) throws -> [UInt8] {
        let key = try Desk.key(of: .health)
        let message = Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
        let id = Hexadecimal.text(try SHA256.hash(key.publicKey.rawBytes).bytes)
        return Array(
            """
            {"payload":"\(Base64.text(payload))","payloadType":"\(declared ?? type)",\
            "signatures":[{"keyid":"\(id)","sig":"\(Base64.text(try key.sign(message)))"}]}
            """.utf8)
    }

    private var payload: [UInt8] {
        get throws {
            let value = try #require(text.firstMatch(of: #/"payload":"([^"]+)"/#))
            return try #require(Base64.bytes(value.1))
        }
    }

    @Test func `an opinion comes back from its bytes and is its department's own`() throws {
        let again = try SignedOpinion(bytes: opinion.bytes)
        #expect(again == opinion)
        #expect(again.opinion == opinion.opinion)
        #expect(again.opinion.department == .health)
        #expect(again.opinion.decision == .agree)
        #expect(again.opinion.comment == "同意/发布 é")
        #expect(again.verified(for: desk.submission, keys: desk.keys) == .granted)
        #expect(try Array(envelope(payload)) == opinion.bytes)
    }

    @Test func `the key's id is the SHA-256 of the raw public key`() throws {
        let raw = try Desk.key(of: .health).publicKey.rawBytes
        #expect(try opinion.keyID == Hexadecimal.text(SHA256.hash(raw).bytes))
    }

    @Test func `another department's key is refused`() throws {
        let forged = try desk.opinion(by: .health, key: Desk.key(of: .education))
        #expect(
            forged.verified(for: desk.submission, keys: desk.keys)
                == .refused("the opinion in the name of health is not signed with its key in force"))
    }

    @Test func `a department without a key in force is refused`() throws {
        let roll = try KeyRoll([.education: Desk.key(of: .education).publicKey])
        #expect(opinion.verified(for: desk.submission, keys: roll) == .refused("health has no key in force"))
    }

    @Test func `an envelope whose every byte was changed in turn is refused`() throws {
        for index in opinion.bytes.indices {
            var bytes = opinion.bytes
            bytes[index] ^= 1
            guard let changed = try? SignedOpinion(bytes: bytes) else { continue }
            #expect(changed.verified(for: desk.submission, keys: desk.keys) != .granted)
        }
    }

    @Test func `DSSE payload type confusion is refused`() throws {
        let other = "application/vnd.in-toto+json"
        #expect(throws: ApprovalsError.self) { try SignedOpinion(bytes: envelope(payload, type: other)) }
        let disguised = try SignedOpinion(
            bytes: envelope(payload, type: other, declared: SignedOpinion.payloadType))
        #expect(disguised.verified(for: desk.submission, keys: desk.keys) != .granted)
    }

    @Test func `a signature over the payload alone is refused`() throws {
        let bare = try Base64.text(Desk.key(of: .health).sign(payload))
        let swapped = text.replacing(#/"sig":"[^"]+"/#, with: "\"sig\":\"\(bare)\"")
        let read = try SignedOpinion(bytes: Array(swapped.utf8))
        #expect(read.verified(for: desk.submission, keys: desk.keys) != .granted)
    }

    @Test func `base64 malleability is refused`() throws {
        let value = try #require(text.firstMatch(of: #/"payload":"([^"]+)"/#)).1
        let sig = try #require(text.firstMatch(of: #/"sig":"([^"]+)"/#)).1
        // The last digit before `==` carries four bits that decoders ignore.
        let last = try #require(sig.dropLast(2).last)
        let loose = sig.dropLast(3) + [last == "A" ? "B" : Character(UnicodeScalar(last.asciiValue! + 1))] + "=="
        let spellings = [
            text.replacing(sig, with: sig.dropLast(1)), text.replacing(sig, with: sig.dropLast(2)),
            text.replacing(sig, with: String(loose)), text.replacing(sig, with: "\(sig)="),
            text.replacing(value, with: " \(value)"), text.replacing(value, with: "\(value)\\n"),
            text.replacing(value, with: value.replacing("/", with: "_").replacing("+", with: "-") + "="),
            text.replacing(sig, with: sig.replacing("/", with: "\\/") + " "),
        ]
        for spelling in spellings {
            #expect(spelling != text)
            #expect(throws: ApprovalsError.self) { try SignedOpinion(bytes: Array(spelling.utf8)) }
        }
    }

    @Test func `JSON malleability of the envelope is refused`() throws {
        let start = text.index(after: text.startIndex)
        let spellings = [
            " \(text)", "\(text)\n", text.replacing("\":\"", with: "\": \""),
            text.replacing("keyid", with: "k\\u0065yid"),
            "{\"extra\":1,\(text[start...])", "{\"payload\":\"\",\(text[start...])",
            text.replacing("]}", with: ",{\"keyid\":\"\",\"sig\":\"\"}]}"),
            text.replacing(#/\[\{.*\}\]/#, with: "[]"),
        ]
        for spelling in spellings {
            #expect(spelling != text)
            #expect(throws: ApprovalsError.self) { try SignedOpinion(bytes: Array(spelling.utf8)) }
        }
    }

    @Test func `JSON malleability of the payload is refused, well signed or not`() throws {
        let inner = String(decoding: try payload, as: UTF8.self)
        let start = inner.index(after: inner.startIndex)
        let spellings = [
            "\(inner) ", inner.replacing("agree", with: "agr\\u0065e"), inner.replacing("同意/", with: "同意\\/"),
            "{\"extra\":1,\(inner[start...])", "{\"decision\":\"object\",\(inner[start...])",
            inner.replacing("\"agree\"", with: "\"agree\",\"decision\":\"object\""),
            inner.replacing("\"agree\"", with: "\"Agree\""), inner.replacing("\"agree\"", with: "null"),
            inner.replacing("04:01:00Z", with: "04:01:00+00:00"), inner.replacing("sha256:", with: "SHA256:"),
        ]
        for spelling in spellings {
            #expect(spelling != inner)
            #expect(throws: ApprovalsError.self) { try SignedOpinion(bytes: envelope(Array(spelling.utf8))) }
        }
    }

    @Test(arguments: ["heаlth", "Health", "health ", "health\u{200B}", "ｈｅａｌｔｈ", "hea\u{0301}lth", "卫健"])
    func `a Unicode look-alike of a department's name is refused`(name: String) throws {
        let inner = String(decoding: try payload, as: UTF8.self)
        let disguised = inner.replacing("\"health\"", with: "\"\(name)\"")
        #expect(disguised != inner)
        #expect(throws: ApprovalsError.self) { try SignedOpinion(bytes: envelope(Array(disguised.utf8))) }
    }

    @Test(arguments: [(1999, true), (2000, true), (2001, false)])
    func `an over-long comment is refused when given and when read`(length: Int, allowed: Bool) throws {
        let comment = String(repeating: "长", count: length)
        #expect(allowed == ((try? desk.opinion(by: .health, comment: comment)) != nil))
        let inner = String(decoding: try payload, as: UTF8.self).replacing("同意/发布 é", with: comment)
        #expect(allowed == ((try? SignedOpinion(bytes: envelope(Array(inner.utf8)))) != nil))
    }

    @Test func `one visible character cannot hide an over-long comment`() throws {
        let comment = "a" + String(repeating: "\u{0301}", count: 2000)
        #expect(comment.count == 1)
        #expect(throws: ApprovalsError.textTooLong(field: "comment", limit: 2000)) {
            try desk.opinion(by: .health, comment: comment)
        }
    }

    @Test(arguments: ["\u{1B}[2K", "\u{202E}", "\u{200B}", "\r", "\0", "\u{2028}", "\u{7F}"])
    func `a comment that steers a screen instead of being read is refused`(trick: String) throws {
        #expect(throws: ApprovalsError.textNotPlain(field: "comment")) {
            try desk.opinion(by: .health, comment: "同意\(trick)")
        }
        #expect(try desk.opinion(by: .health, comment: "一、\n\t二").opinion.comment == "一、\n\t二")
    }

    @Test func `the other representative of a signature is refused`() throws {
        // RFC 8032, section 5.1.7: S + L would verify too if a verifier did not refuse it.
        let order: [UInt8] =
            [
                0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
            ] + Array(repeating: 0, count: 15) + [0x10]
        let sig = try #require(text.firstMatch(of: #/"sig":"([^"]+)"/#)).1
        var bytes = try #require(Base64.bytes(sig))
        var carry = 0
        for index in 0..<32 {
            let sum = Int(bytes[32 + index]) + Int(order[index]) + carry
            bytes[32 + index] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
        let other = try SignedOpinion(bytes: Array(text.replacing(sig, with: Base64.text(bytes)).utf8))
        #expect(other.verified(for: desk.submission, keys: desk.keys) != .granted)
    }
}
