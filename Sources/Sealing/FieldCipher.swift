internal import OpenSSL
internal import Records

/// Seals fields one by one, each under its own key and bound to its place; for one thread at a time.
///
/// Guarantee: nothing of a value that is not authentic in its place is ever answered.
package struct FieldCipher: ~Copyable {
    /// By the field's tag.
    private let ciphers: [ValueCipher?]
    private var nonces: RandomSource
    private var associated: AssociatedData
    private let contextCount: Int
    /// The place that `associated` was last written for; the fields of one row differ in its last byte alone.
    private var bound: FieldPlace?

    init(_ keyring: Keyring) throws(SealingError) {
        var ciphers = [ValueCipher?](repeating: nil, count: 256)
        for field in Field.allCases where keyring.has(.field(field)) {
            ciphers[Int(field.tag)] = try keyring.cipher(for: .field(field))
        }
        self.ciphers = ciphers
        nonces = RandomSource()
        associated = AssociatedData(context: "countersign/v1/field")
        contextCount = associated.bytes.count
        bound = nil
    }

    /// Seals a value by itself. Of rows, `EntrySealer` counts how often a key is used; whoever seals with this counts.
    package mutating func seal(_ text: String, at place: FieldPlace) throws(SealingError) -> SealedField {
        let count = text.utf8.count + SealedValue.overhead
        return SealedField(
            bytes: try [UInt8](capacity: count) { (output) throws(SealingError) in
                try seal(text, at: place, into: &output)
            })
    }

    package mutating func open(_ sealed: SealedField, at place: FieldPlace) throws(SealingError) -> String {
        try open(sealed.bytes.span, at: place)
    }

    /// Appends a sealed value, `SealedValue.overhead` bytes longer than the text, as the fields of a row are sealed.
    package mutating func seal(
        _ text: String, at place: FieldPlace, into output: inout OutputSpan<UInt8>
    ) throws(SealingError) {
        bind(place)
        try cipher(for: place.field).seal(text.utf8.span, bound: &associated, nonces: &nonces, into: &output)
    }

    mutating func open(_ sealed: Span<UInt8>, at place: FieldPlace) throws(SealingError) -> String {
        bind(place)
        return try cipher(for: place.field).openText(sealed, bound: &associated, refusal: .notAuthentic(place))
    }

    /// Whether a sealed value of the field is under another key than what is sealed now.
    func isStale(_ sealed: Span<UInt8>, _ field: Field) -> Bool { ciphers[Int(field.tag)]?.isStale(sealed) ?? false }

    private func cipher(for field: Field) throws(SealingError) -> ValueCipher {
        guard let cipher = ciphers[Int(field.tag)] else { throw .noKey(.field(field)) }
        return cipher
    }

    private mutating func bind(_ place: FieldPlace) {
        if let bound, bound.isInRow(of: place) { return associated.setLast(place.field.tag) }
        associated.truncate(to: contextCount)
        associated.append(place.table.rawValue)
        associated.append(place.record)
        associated.append(place.field.tag)
        bound = place
    }
}
