import CExpat

/// What is told while an XML document is read.
protocol XMLVisitor: AnyObject {
    func begin(_ element: XMLElement)
    func end(_ name: XMLName)
    /// Some of the text within an element, which may come in several pieces.
    func text(_ bytes: Span<UInt8>)
    /// Something that ends the reading.
    var refusal: IntakeError? { get }
}

/// An element that begins; only for as long as it is being told.
@safe struct XMLElement {
    let name: XMLName
    /// Names and values by turns, each ended by a zero byte, and nothing at their end.
    private let attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    fileprivate init(_ name: XMLName, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
        self.name = name
        unsafe self.attributes = attributes
    }

    /// The value of the attribute with this name, whatever its prefix.
    subscript(name: XMLName) -> String? {
        guard var next = unsafe attributes else { return nil }
        while let attribute = unsafe next[0], let value = unsafe next[1] {
            if unsafe XMLName(attribute) == name { return unsafe String(cString: value) }
            unsafe next += 2
        }
        return nil
    }
}

extension XMLName {
    /// What follows the prefix in a name that is ended by a zero byte.
    fileprivate init(_ qualified: UnsafePointer<XML_Char>) {
        var (name, next) = unsafe (qualified, qualified)
        while unsafe next.pointee != 0 {
            unsafe next += 1
            if unsafe (next - 1).pointee == 0x3A { unsafe name = next }
        }
        let bytes = unsafe UnsafeBufferPointer(start: name, count: next - name)
        unsafe self.init(bytes.lazy.map { UInt8(bitPattern: $0) })
    }
}

/// An XML document that is read as it arrives, by Expat. A document with a type declaration is refused, so that no
/// entity is ever declared, expanded or fetched.
@safe final class XMLReading {
    private let part: ZipPart
    private let relay: Relay
    private let parser: XML_Parser
    private var handed = 0
    private(set) var isAtEnd = false

    /// The most bytes between `<` and `>`, which have to be in memory together.
    private static var longestTag: Int { 1 << 20 }

    /// What C hands back in each event.
    private final class Relay {
        let visitor: any XMLVisitor
        var declaresType = false

        init(_ visitor: any XMLVisitor) { self.visitor = visitor }
    }

    init(_ part: ZipPart, telling visitor: any XMLVisitor) throws(IntakeError) {
        (self.part, relay) = (part, Relay(visitor))
        guard let parser = unsafe XML_ParserCreate(nil) else { throw .damagedWorkbook(part.name) }
        unsafe self.parser = parser
        // The relay lives as long as this object, and so longer than the parser.
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(relay).toOpaque())
        unsafe Self.listen(to: parser)
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// Reads some more of the document.
    func advance() throws(IntakeError) {
        if isAtEnd { return }
        let piece = try part.next()
        isAtEnd = piece.isEmpty
        handed += piece.count
        let answer = unsafe piece.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe XML_Parse(parser, start, Int32(bytes.count), isAtEnd ? 1 : 0)
        }
        if let refusal = relay.visitor.refusal { throw refusal }
        if relay.declaresType || answer != XML_STATUS_OK { throw .damagedWorkbook(part.name) }
        let told = unsafe XML_GetCurrentByteIndex(parser)
        if handed - told > Self.longestTag { throw .oversizedWorkbook(part.name) }
    }

    /// Reads all that is left.
    func finish() throws(IntakeError) { while !isAtEnd { try advance() } }

    private static func listen(to parser: XML_Parser) {
        unsafe XML_SetElementHandler(
            parser,
            { relay, name, attributes in
                guard let name = unsafe name else { return }
                unsafe XMLReading.relay(relay)?.visitor.begin(XMLElement(XMLName(name), attributes))
            },
            { relay, name in
                guard let name = unsafe name else { return }
                unsafe XMLReading.relay(relay)?.visitor.end(XMLName(name))
            })
        unsafe XML_SetCharacterDataHandler(parser) { relay, text, count in
            guard let text = unsafe text else { return }
            unsafe text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                let bytes = unsafe UnsafeBufferPointer(start: $0, count: Int(count))
                unsafe XMLReading.relay(relay)?.visitor.text(bytes.span)
            }
        }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { relay, _, _, _, _ in
            unsafe XMLReading.relay(relay)?.declaresType = true
        }
    }

    private static func relay(_ pointer: UnsafeMutableRawPointer?) -> Relay? {
        unsafe pointer.map { unsafe Unmanaged<Relay>.fromOpaque($0).takeUnretainedValue() }
    }
}
