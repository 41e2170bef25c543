import Records

/// One row as linkage keeps it.
struct LinkageRow: Sendable {
    let record: Int
    let document: Document
    /// The guardian's document number and telephone, hashed; zero where the row names none.
    let guardianNumber: UInt64
    let guardianPhone: UInt64
    let name: UInt32
    /// Names and addresses have numbers from zero; those of the guardian and of the home are one more, and zero where
    /// there is none.
    let guardianName: UInt32
    let address: UInt32
    /// A day as `Facts` counts them.
    let birth: UInt32
    let line: UInt32
    let register: RegisterName
    let facts: Facts

    /// Sex by its code; zero where unknown.
    var sex: UInt32 { UInt32(facts.number(.sex) ?? 0) }

    /// A number for what the row says towards linking, which is the same in whatever order rows are added.
    func stableHash(_ names: NameBook) -> UInt64 {
        StableHash.of(
            document.isIdentityCard ? document.bits : 0, names.hashes[Int(name)], UInt64(birth), UInt64(sex),
            guardianNumber, guardianPhone, UInt64(register.tag), UInt64(line))
    }
}

/// The document a row names its child by, in eight bytes.
struct Document: Sendable, Hashable {
    fileprivate let bits: UInt64

    static let none = Document(bits: 0)
    /// The first seventeen digits say the eighteenth.
    static func identityCard(_ digits: UInt64) -> Document { Document(bits: digits + 1) }
    /// `number` is the caller's for a number on a document of the type, which is a digit's character.
    static func other(_ number: UInt32, type: UInt8) -> Document {
        Document(bits: otherMark | UInt64(type) << 32 | UInt64(number))
    }

    private static let otherMark: UInt64 = 1 << 63

    private init(bits: UInt64) { self.bits = bits }

    var isNone: Bool { bits == 0 }
    var isIdentityCard: Bool { bits != 0 && bits & Self.otherMark == 0 }

    /// Whether the two are different documents of a kind of which a child has one.
    func excludes(_ other: Document) -> Bool {
        if isNone || other.isNone || self == other { return false }
        return isIdentityCard ? other.isIdentityCard : !other.isIdentityCard && bits >> 32 == other.bits >> 32
    }
}
