/// The values of one row by field, in the order of the fields' tags, in which they are sealed as well.
///
/// There are millions of rows, and few fields: which of them are there is one number, and a value's place is counted in
/// its bits.
package struct FieldValues: Sendable, Hashable {
    private var present: UInt64 = 0
    private var texts: [String] = []

    package init(minimumCapacity: Int = 0) { texts.reserveCapacity(minimumCapacity) }

    package init(_ values: some Sequence<(key: Field, value: String)>) {
        for (field, text) in values { self[field] = text }
    }

    package subscript(field: Field) -> String? {
        get {
            let bit = Self.bit(of: field)
            return present & bit == 0 ? nil : texts[place(of: bit)]
        }
        set {
            let bit = Self.bit(of: field)
            switch (present & bit == 0, newValue) {
            case (true, nil): break
            case (true, let text?): texts.insert(text, at: place(of: bit))
            case (false, nil): texts.remove(at: place(of: bit))
            case (false, let text?): texts[place(of: bit)] = text
            }
            present = newValue == nil ? present & ~bit : present | bit
        }
    }

    package var keys: [Field] { map(\.key) }
    package var values: [String] { texts }

    private func place(of bit: UInt64) -> Int { (present & (bit - 1)).nonzeroBitCount }

    private static func bit(of field: Field) -> UInt64 {
        precondition(field.tag < UInt64.bitWidth, "tags stay below 64")
        return 1 << UInt64(field.tag)
    }
}

extension FieldValues: Sequence {
    package var count: Int { texts.count }
    package var underestimatedCount: Int { texts.count }

    package func makeIterator() -> Iterator { Iterator(left: present, texts: texts) }

    package struct Iterator: IteratorProtocol {
        private var left: UInt64
        private let texts: [String]
        private var position = 0

        fileprivate init(left: UInt64, texts: [String]) { (self.left, self.texts) = (left, texts) }

        package mutating func next() -> (key: Field, value: String)? {
            guard left != 0, let field = Field(tag: UInt8(left.trailingZeroBitCount)) else { return nil }
            defer { (left, position) = (left & (left - 1), position + 1) }
            return (field, texts[position])
        }
    }
}

extension FieldValues: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral values: (Field, String)...) {
        self.init()
        for (field, text) in values { self[field] = text }
    }
}

extension FieldValues: CustomStringConvertible, CustomReflectable {
    /// How many there are and nothing personal.
    package var description: String { "\(count) values" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
