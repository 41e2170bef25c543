internal import Approvals
internal import Foundation
internal import OpenSSL
internal import Records
internal import Sealing

/// The files of an office's exchange with others: cards as they were signed, messages as they were sealed, and the keys
/// that open what is sent to it.
struct ExchangeShelf {
    enum Way: String { case sent, received }

    private let folder: OfficeFolder

    init(_ folder: OfficeFolder) { self.folder = folder }

    func keep(_ card: SignedCard) throws {
        let digest = try SHA256.hash(card.bytes)
        try OfficeFile.write(card.bytes, to: place(ofCard: digest), for: .ownerOnly)
    }

    /// The card that the journal names; refuses any other in its place.
    func card(_ digest: SHA256Digest) throws -> SignedCard {
        let place = place(ofCard: digest)
        guard let bytes = try? OfficeFile.read(place), try SHA256.hash(bytes) == digest else {
            throw BureauError.notAsDecided(place.path)
        }
        return try SignedCard(bytes: bytes)
    }

    func keep(_ message: SealedMessage, _ digest: SHA256Digest, _ way: Way) throws {
        try OfficeFile.write(message.bytes, to: place(of: digest, way), for: .ownerOnly)
    }

    /// A message as it was sealed.
    func message(_ digest: SHA256Digest, _ way: Way) throws -> SealedMessage {
        try SealedMessage(bytes: OfficeFile.read(place(of: digest, way)))
    }

    /// Destroys a message's file, if it is there.
    func forget(_ digest: SHA256Digest, _ way: Way) throws {
        let place = place(of: digest, way)
        guard FileManager.default.fileExists(atPath: place.path) else { return }
        do { try FileManager.default.removeItem(at: place) } catch { throw BureauError.unwritable(place.path) }
    }

    func keep(_ key: OpeningKey, under passphrase: [UInt8]) throws -> URL {
        let place = try place(of: key.recipient)
        try OfficeFile.write(key.pem(sealedUnder: SecretBytes(passphrase)), to: place, for: .ownerOnly)
        return place
    }

    func openingKey(of recipient: RecipientKey, _ passphrase: () throws -> [UInt8]) throws -> OpeningKey {
        let place = try place(of: recipient)
        let bytes = try OfficeFile.read(place)
        guard !OfficeFile.isReadableByOthers(place) else { throw BureauError.readableByOthers(place.path) }
        let secret = SecretBytes(try passphrase())
        guard let key = try? OpeningKey(pem: bytes, sealedUnder: secret), key.recipient == recipient else {
            throw BureauError.keyStaysSealed(place.path)
        }
        return key
    }

    private func place(of key: RecipientKey) throws -> URL {
        let name = Hexadecimal.text(try key.digest().bytes.prefix(8))
        return folder.keys.appending(path: "exchange-\(name).pem")
    }

    private func place(ofCard digest: SHA256Digest) -> URL {
        folder.exchange.appending(path: "cards").appending(path: Hexadecimal.text(digest.bytes))
    }

    private func place(of digest: SHA256Digest, _ way: Way) -> URL {
        folder.exchange.appending(path: way.rawValue).appending(path: Hexadecimal.text(digest.bytes) + ".sealed")
    }
}
