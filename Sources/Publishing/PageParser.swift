/// Reads a page as this program and those before it write pages; whatever is written otherwise is refused.
///
/// Every element is closed in its order, every attribute is quoted, there are no comments, and only the characters that
/// must be are escaped. So nothing can be there for a browser and not for this reader, or the other way round.
struct PageParser {
    private let bytes: [UInt8]
    private var position = 0
    /// The elements that are open, the outermost first.
    private var open: [PageElement] = []
    private var root: PageElement?

    /// The page's `html` element.
    static func parse(_ bytes: [UInt8]) throws(Doubt) -> PageElement {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw unreadable }
        var parser = PageParser(bytes)
        try parser.read()
        guard let root = parser.root, parser.open.isEmpty, bytes.last == 0x0A else { throw unreadable }
        return root
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let unreadable = Doubt("index.html is not written as any edition writes it")
    private static let doctype = Array("<!doctype html>\n".utf8)
    private static let deepest = 40

    private mutating func read() throws(Doubt) {
        guard skip(Self.doctype) else { throw Self.unreadable }
        while position < bytes.count {
            if skip("</") {
                try close()
            } else if skip("<") {
                try openElement()
            } else {
                try add(.text(try text()))
            }
        }
    }

    // MARK: The tree

    private mutating func add(_ node: PageElement.Node) throws(Doubt) {
        if open.isEmpty {
            // After the root there is its line break and no more.
            guard case .text("\n") = node, root != nil, position == bytes.count else { throw Self.unreadable }
        } else {
            open[open.count - 1].children.append(node)
        }
    }

    private mutating func finish(_ element: PageElement) throws(Doubt) {
        if open.isEmpty, root == nil { root = element } else { try add(.element(element)) }
    }

    private mutating func close() throws(Doubt) {
        let name = word()
        guard skip(">"), let element = open.popLast(), element.name == name else { throw Self.unreadable }
        try finish(element)
    }

    private mutating func openElement() throws(Doubt) {
        let element = PageElement(name: word(), attributes: try attributes())
        let isPicture = open.contains { $0.name == "svg" }
        guard PageVocabulary.allows(element, in: open.last?.name, ofPicture: isPicture), open.count < Self.deepest
        else {
            throw Doubt("index.html has an element <\(element.name)> as no edition writes it")
        }
        if isPicture, skip("/>") { return try finish(element) }
        guard skip(">") else { throw Self.unreadable }
        if !isPicture, PageVocabulary.void.contains(element.name) { return try finish(element) }
        open.append(element)
        if element.name == "style" { try add(.text(try stylesheet())) }
    }

    private mutating func attributes() throws(Doubt) -> [String: String] {
        var attributes: [String: String] = [:]
        while skip(" ") {
            let name = word()
            guard !name.isEmpty, attributes[name] == nil else { throw Self.unreadable }
            attributes[name] = skip("=") ? try quoted() : ""
        }
        return attributes
    }

    // MARK: Characters

    private mutating func quoted() throws(Doubt) -> String {
        guard skip("\"") else { throw Self.unreadable }
        let value = try unescaped(take { $0 != 0x22 })
        guard skip("\"") else { throw Self.unreadable }
        return value
    }

    private mutating func text() throws(Doubt) -> String { try unescaped(take { $0 != 0x3C }) }

    /// As it is: nothing is escaped in a stylesheet.
    private mutating func stylesheet() throws(Doubt) -> String { String(decoding: take { $0 != 0x3C }, as: UTF8.self) }

    /// The name of an element or an attribute.
    private mutating func word() -> String {
        let letters = take { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = bytes[position...].prefix(while: condition)
        position += taken.count
        return taken
    }

    private mutating func skip(_ text: String) -> Bool { skip(Array(text.utf8)) }

    private mutating func skip(_ expected: [UInt8]) -> Bool {
        guard bytes[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    /// Undoes what `Markup` escapes, and refuses any other reference, and any character that is no text.
    private func unescaped(_ bytes: ArraySlice<UInt8>) throws(Doubt) -> String {
        var (text, rest) = ([UInt8](), bytes)
        while let byte = rest.popFirst() {
            guard byte >= 0x20 || byte == 0x0A || byte == 0x09, byte != 0x7F else { throw Self.unreadable }
            guard byte == 0x26 else {
                text.append(byte)
                continue
            }
            let name = String(decoding: rest.prefix { $0 != 0x3B }.prefix(8), as: UTF8.self)
            rest = rest.dropFirst(name.utf8.count)
            guard let meant = Self.references[name], rest.popFirst() == 0x3B else { throw Self.unreadable }
            text.append(meant)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let references: [String: UInt8] = ["amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "#39": 0x27]
}
