import Foundation
import OpenSSL
import Sealing
import Testing

/// What `scripts/reader.sh` gives the reader in `Tests/Reader` of messages between offices.
@Suite struct MessageReaderFixtureTests {
    private struct Fixture: Encodable {
        let key: String
        let passphrase: String
        let publicKey: String
        let message: String
        let body: String
    }

    @Test(arguments: SealingSuite.allCases) func `what another reader is given opens here`(suite: SealingSuite) throws {
        let (passphrase, body) = ("five plain words in a row", "两个县之间")
        let key = try OpeningKey.generate(suite.sending)
        let message = try SealedMessage(Array(body.utf8), to: key.recipient)
        #expect(try message.open(with: key) == Array(body.utf8))
        guard let folder = ProcessInfo.processInfo.environment["COUNTERSIGN_FIXTURES"] else { return }
        let fixture = Fixture(
            key: String(decoding: try key.pem(sealedUnder: SecretBytes(passphrase.utf8)), as: UTF8.self),
            passphrase: passphrase, publicKey: Hexadecimal.text(key.recipient.rawBytes),
            message: Hexadecimal.text(message.bytes), body: body)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let url = URL(filePath: folder).appending(path: "message-\(suite.name).json")
        try JSONEncoder().encode(fixture).write(to: url)
    }
}
