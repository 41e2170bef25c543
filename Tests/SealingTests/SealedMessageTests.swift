import OpenSSL
import Sealing
import Testing

@Suite struct SealedMessageTests {
    private let body = Array("两个县之间".utf8)

    @Test(arguments: SealingSuite.allCases) func `a message is opened by the key that it was sealed to alone`(
        suite: SealingSuite
    ) throws {
        let (key, other) = (try OpeningKey.generate(suite.sending), try OpeningKey.generate(suite.sending))
        let message = try SealedMessage(body, to: key.recipient)
        #expect(try message.suite == suite && message.recipient == key.recipient.digest())
        let read = try SealedMessage(bytes: message.bytes)
        #expect(try read.open(with: key) == body)
        #expect(throws: SealingError.messageNotAuthentic) { try read.open(with: other) }
        let foreign = try OpeningKey.generate(suite == .sm ? .x25519 : .sm2)
        #expect(throws: SealingError.messageNotAuthentic) { try read.open(with: foreign) }
        #expect(try SealedMessage(body, to: key.recipient).bytes != message.bytes)
        #expect("\(message)" == "a sealed message")
    }

    @Test(arguments: SealingSuite.allCases) func `every byte that is changed is noticed`(suite: SealingSuite) throws {
        let key = try OpeningKey.generate(suite.sending)
        let message = try SealedMessage(body, to: key.recipient).bytes
        // All of what is in the clear, the first and last bytes of what is sealed, and some between.
        let places =
            Array(0..<320) + Array(stride(from: 320, to: message.count, by: 4099)) + (1...40).map { message.count - $0 }
        for place in places {
            var changed = message
            changed[place] ^= 1
            #expect(throws: SealingError.self, "byte \(place)") { try SealedMessage(bytes: changed).open(with: key) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `what is cut short or longer is refused`(suite: SealingSuite) throws {
        let key = try OpeningKey.generate(suite.sending)
        let message = try SealedMessage(body, to: key.recipient).bytes
        for count in [8, 9, 40, 43, 60, 200, message.count - 1] {
            #expect(throws: SealingError.messageCutShort, "\(count) bytes") {
                try SealedMessage(bytes: Array(message.prefix(count)))
            }
        }
        #expect(throws: SealingError.messageNotAuthentic) { try SealedMessage(bytes: message + [0]) }
        #expect(throws: SealingError.notAMessage) { try SealedMessage(bytes: []) }
        #expect(throws: SealingError.notAMessage) { try SealedMessage(bytes: Array("PK and more".utf8)) }
        var other = message
        other[8] = 0x13
        #expect(throws: SealingError.unknownSuite(0x13)) { try SealedMessage(bytes: other) }
    }

    @Test func `no bytes stop the reader`() throws {
        let key = try OpeningKey.generate(.x25519)
        let whole = try SealedMessage(body, to: key.recipient).bytes
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5000 {
            var bytes = Array(whole.prefix(Int.random(in: 0...120, using: &random)))
            for _ in 0..<Int.random(in: 0...12, using: &random) where bytes.count > 8 {
                let place = Int.random(in: 8..<bytes.count, using: &random)
                bytes[place] =
                    [0, 0xFF, 0x80, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
            }
            _ = try? SealedMessage(bytes: bytes).open(with: key)
        }
    }

    @Test func `length tells little`() throws {
        let key = try OpeningKey.generate(.x25519).recipient
        let counts = try [0, 1, 65_528, 65_529, 131_064].map { count in
            try SealedMessage([UInt8](repeating: 7, count: count), to: key).bytes.count
        }
        #expect(counts[0] == counts[1] && counts[1] == counts[2] && counts[2] < counts[3] && counts[3] == counts[4])
        #expect(throws: SealingError.messageTooLong) {
            try SealedMessage([UInt8](repeating: 7, count: 1 << 26 - 7), to: key)
        }
        let long = Array("CSIGNMSG".utf8) + [UInt8](repeating: 0, count: SealedMessage.longest)
        #expect(throws: SealingError.messageTooLong) { try SealedMessage(bytes: long) }
    }
}
