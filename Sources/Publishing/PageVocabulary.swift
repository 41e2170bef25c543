/// What a page of ours is written with, in any edition so far. Nothing here can run, load, hide or move anything.
///
/// A browser builds of such a page, where every element is closed in order, the very tree that `PageParser` builds.
enum PageVocabulary {
    private static let elements: Set<String> = [
        "a", "abbr", "b", "body", "br", "caption", "code", "div", "figcaption", "figure", "footer", "h1", "h2", "head",
        "header", "html", "i", "li", "main", "meta", "nav", "ol", "p", "pre", "samp", "section", "span", "style",
        "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
    ]
    private static let attributes: Set<String> = [
        "aria-label", "charset", "class", "colspan", "content", "download", "href", "id", "lang", "name", "role",
        "rowspan", "scope", "tabindex", "title",
    ]
    private static let pictureElements: Set<String> = [
        "circle", "desc", "g", "line", "path", "rect", "svg", "text", "title",
    ]
    private static let pictureAttributes: Set<String> = [
        "aria-hidden", "aria-labelledby", "class", "cx", "cy", "d", "fill", "font-family", "font-size", "font-weight",
        "height", "id", "overflow", "r", "role", "rx", "stroke", "stroke-dasharray", "stroke-opacity", "stroke-width",
        "text-anchor", "transform", "viewBox", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
    ]
    /// Browsers take these for text alone, or end them where another element begins.
    private static let textOnly: Set<String> = ["desc", "style", "title"]
    /// Written without an end.
    static let void: Set<String> = ["br", "meta"]

    /// Whether `element` may stand in an element named `outer`, itself in a picture or not.
    static func allows(_ element: PageElement, in outer: String?, ofPicture: Bool) -> Bool {
        let isPicture = ofPicture || element.name == "svg"
        guard (isPicture ? pictureElements : elements).contains(element.name),
            Set(element.attributes.keys).isSubset(of: isPicture ? pictureAttributes : attributes),
            outer.map({ !textOnly.contains($0) }) ?? (element.name == "html")
        else { return false }
        if let address = element.attributes["href"], !isWithin(address) { return false }
        return switch element.name {
        case "html": outer == nil
        case "head", "body": outer == "html"
        case "meta", "style": outer == "head"
        case "title": isPicture || outer == "head"
        default: outer != "html" && outer != "head"
        }
    }

    /// Whether an address stays within the bundle.
    private static func isWithin(_ address: String) -> Bool {
        address.utf8.first != 0x2F
            && address.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                    || [0x23, 0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
            }
    }
}
