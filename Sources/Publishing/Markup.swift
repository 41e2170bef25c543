/// Text that is safe inside HTML and SVG: escaped here, or written by this program.
///
/// Escaping goes byte by byte: by characters, `<` followed by a combining mark would be another character and pass.
package struct Markup: Hashable, Sendable {
    /// What goes into the page as it is.
    package let text: String

    /// Text from outside, made harmless in content and in quoted attributes.
    package init(escaping text: some StringProtocol) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 { bytes.append(contentsOf: Self.replacement(for: byte) ?? [byte]) }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Markup that this program wrote.
    package init(written text: String) { self.text = text }

    private static func replacement(for byte: UInt8) -> [UInt8]? {
        switch byte {
        case 0x26: Array("&amp;".utf8)
        case 0x3C: Array("&lt;".utf8)
        case 0x3E: Array("&gt;".utf8)
        case 0x22: Array("&quot;".utf8)
        case 0x27: Array("&#39;".utf8)
        // Control characters are not XML; the replacement character shows that there was one.
        case 0x00...0x08, 0x0B...0x1F, 0x7F: [0xEF, 0xBF, 0xBD]
        default: nil
        }
    }
}

extension Markup: ExpressibleByStringInterpolation {
    /// A literal is this program's own; what is interpolated is escaped unless it is markup itself.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ value: String) { text += Markup(escaping: value).text }
        package mutating func appendInterpolation(_ value: Int) { text += String(value) }
        package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    }

    package init(stringLiteral text: String) { self.init(written: text) }
    package init(stringInterpolation: StringInterpolation) { self.init(written: stringInterpolation.text) }
}

extension Markup {
    package static func + (left: Markup, right: Markup) -> Markup { Markup(written: left.text + right.text) }
    package static func += (left: inout Markup, right: Markup) { left = Markup(written: left.text + right.text) }
}

extension Sequence<Markup> {
    /// One after the other.
    package func joined(separator: Markup = "") -> Markup {
        Markup(written: map(\.text).joined(separator: separator.text))
    }
}
