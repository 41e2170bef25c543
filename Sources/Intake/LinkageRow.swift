import Records

/// One row as linkage keeps it.
struct LinkageRow: Sendable {
    let record: Int
    let document: Document
    let name: UInt32
    /// A day as `Facts` counts them.
    let birth: UInt32
    let register: RegisterName
    let facts: Facts

    /// Sex by its code; zero where unknown.
    var sex: UInt32 { UInt32(facts.number(.sex) ?? 0) }
}

/// The document a row names its child by, in eight bytes.
struct Document: Sendable, Hashable {
    private let bits: UInt64

    static let none = Document(bits: 0)
    /// The first seventeen digits say the eighteenth.
    static func identityCard(_ digits: UInt64) -> Document { Document(bits: digits + 1) }
    static func other(_ number: UInt32) -> Document { Document(bits: otherMark | UInt64(number)) }

    private static let otherMark: UInt64 = 1 << 63

    private init(bits: UInt64) { self.bits = bits }

    var isNone: Bool { bits == 0 }
    var isIdentityCard: Bool { bits != 0 && bits & Self.otherMark == 0 }
}
