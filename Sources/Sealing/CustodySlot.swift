package import OpenSSL
internal import Records

/// A key in a department's custody, as its lock stands now: turning the lock makes it another slot.
package struct CustodySlot: Hashable, Sendable {
    package let key: KeyName
    package let epoch: UInt8
    /// From 1.
    package let turn: UInt32

    package init(key: KeyName, epoch: UInt8, turn: UInt32) { (self.key, self.epoch, self.turn) = (key, epoch, turn) }

    /// Nothing for what no slot is written as.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, let key = KeyName(parts[..<2].joined(separator: "/")),
            let epoch = UInt8(parts[2]), let turn = UInt32(parts[3])
        else { return nil }
        self.init(key: key, epoch: epoch, turn: turn)
        guard description == text else { return nil }
    }
}

extension CustodySlot: CustomStringConvertible {
    /// `field/disabilityGrade/1/1`: the key's name, its epoch, the turn.
    package var description: String { "\(key)/\(epoch)/\(turn)" }
}

/// What a department keeps to itself, and derives its shares of keys from; it gives shares away, never this.
package struct CustodySecret: Sendable {
    private let bytes: SecretBytes

    package static let count = 32

    /// Of exactly 32 bytes, of which nobody else may know one.
    package init(_ bytes: SecretBytes) throws(SealingError) {
        guard bytes.count == Self.count else { throw .brokenCustodySecret }
        self.bytes = bytes
    }

    package static func random() throws(SealingError) -> CustodySecret {
        let bytes = try SealingError.wrapping { () throws(OpenSSLError) in try SecretBytes.random(count) }
        return try CustodySecret(bytes)
    }

    /// Lends the bytes, for the one file that the department takes away.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe bytes.withBytes { unsafe body($0) }
    }

    /// The share of one slot of one keyring: 32 bytes that tell nothing about any other.
    package func share(of slot: CustodySlot, in keyring: String) throws(SealingError) -> SecretBytes {
        try SealingError.wrapping { () throws(OpenSSLError) in
            try HKDF.derive(32, from: bytes, info: "countersign/v1/share/\(keyring)/\(slot)".utf8, with: .sha256)
        }
    }
}

extension CustodySecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "a custody secret" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
