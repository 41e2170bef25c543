import OpenSSL

/// A text with signatures below it (c2sp.org/signed-note).
struct SignedNote: Hashable {
    /// One line below the text: who signed, with which key, and the signature.
    struct Signature: Hashable {
        let name: String
        /// The key's number.
        let id: [UInt8]
        let bytes: [UInt8]

        var line: String { "— \(name) \(Base64.text(id + bytes))\n" }

        /// Nothing unless `line`, without its line break, is one as `line` writes it.
        init?(line: some StringProtocol) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "—", NoteKey.isName(parts[1]), let bytes = Base64.bytes(parts[2]),
                bytes.count > 4
            else { return nil }
            (name, id, self.bytes) = (String(parts[1]), Array(bytes.prefix(4)), Array(bytes.dropFirst(4)))
        }

        init(by key: NoteKey, _ bytes: [UInt8]) { (name, id, self.bytes) = (key.name, key.id, bytes) }
    }

    /// What a note says of one key.
    enum Standing: Hashable {
        case signed(with: [UInt8])
        /// Not signed, or not by that key.
        case unsigned
        /// Signed twice in the key's name, so that nobody can tell which one is meant.
        case ambiguous
    }

    /// The signed text; it ends in a line break.
    let text: String
    let signatures: [Signature]

    /// `text` ends in a line break.
    init(_ text: String, _ signatures: [Signature]) {
        precondition(text.hasSuffix("\n"), "a signed note's text ends in a line break")
        (self.text, self.signatures) = (text, signatures)
    }

    /// Nothing unless `bytes` are a note in the one form it is written in.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.most, let note = String(validating: bytes, as: UTF8.self),
            note.unicodeScalars.allSatisfy({ $0 == "\n" || $0.value >= 0x20 }),
            let end = note.ranges(of: "\n\n").last
        else { return nil }
        let lines = note[end.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        let signatures = lines.dropLast().compactMap { Signature(line: $0) }
        guard !signatures.isEmpty, signatures.count == lines.count - 1 else { return nil }
        self.init(note[..<end.lowerBound] + "\n", signatures)
        guard self.bytes == bytes else { return nil }
    }

    /// The note as it is published.
    var bytes: [UInt8] { Array("\(text)\n\(signatures.map(\.line).joined())".utf8) }

    /// The one signature in the name of a key, unproven; other keys' signatures are passed over.
    func standing(of key: NoteKey) -> Standing {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        guard let signature = own.first else { return .unsigned }
        return own.count == 1 ? .signed(with: signature.bytes) : .ambiguous
    }

    private static let most = 1 << 16
}
