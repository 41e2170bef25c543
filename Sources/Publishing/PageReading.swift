import OpenSSL
import Records

/// The page of an earlier edition, read for what its title and its table of figures say.
///
/// Guarantee, where `compare` does not throw: a browser shows one table of figures, in its place and under a
/// stylesheet of that edition, and each caption, heading and figure in it is the signed one. Charts and other words are
/// not looked at.
struct PageReading {
    private let page: PageElement

    /// Refuses a page that no edition could have written, or with another stylesheet than its edition's.
    init(_ bytes: [UInt8], stylesheet: SHA256Digest) throws(Doubt) {
        page = try PageParser.parse(bytes)
        let sheets = all { $0.name == "style" }.map { $0.element.textAlone ?? "" }
        guard sheets.count == 1, try Self.digest(of: sheets[0]) == stylesheet else {
            throw Doubt("index.html has not the stylesheet of its edition")
        }
    }

    func compare(with figures: Figures) throws(Doubt) {
        let headings = all { $0.name == "h1" }
        guard headings.count == 1, headings[0].element.textAlone.isExactly(figures.description.title) else {
            throw Doubt("index.html does not have the signed title")
        }
        try PrintedTable(try table()).compare(with: figures)
    }

    /// The one table of figures, where every edition has had it and nothing around it can hide it.
    private func table() throws(Doubt) -> PageElement {
        let tables = all { $0.name == "table" && $0.attributes != ["class": "signatures"] }
        guard tables.count == 1, tables[0].element.attributes == ["class": "figures"],
            Self.isTheirPlace(tables[0].around)
        else { throw Doubt("index.html does not have its one table of figures in its place") }
        return tables[0].element
    }

    private static func isTheirPlace(_ around: [PageElement]) -> Bool {
        guard around.map(\.name) == ["html", "body", "main", "div", "section", "div"] else { return false }
        let classes = around.map { $0.attributes["class"] }
        return classes[0...2] == [nil, nil, nil] && ["grid", "wide"].contains(classes[3]) && classes[4] == nil
            && around[4].attributes["id"] == "data" && classes[5] == "scroll"
    }

    private func all(_ condition: (PageElement) -> Bool) -> [(element: PageElement, around: [PageElement])] {
        var found: [(element: PageElement, around: [PageElement])] = []
        page.visit { element, around in if condition(element) { found.append((element, around)) } }
        return found
    }

    private static func digest(of text: String) throws(Doubt) -> SHA256Digest {
        do { return try SHA256.hash(text.utf8) } catch { throw Doubt("\(error)") }
    }
}

extension String? {
    /// Whether a text is another byte for byte, as it is printed: what markup cannot hold counts as its substitute.
    func isExactly(_ text: String) -> Bool {
        self.map { Markup(escaping: $0).text.utf8.elementsEqual(Markup(escaping: text).text.utf8) } ?? false
    }
}
