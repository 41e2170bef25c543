/// One element of a page that was read strictly (`PageParser`).
struct PageElement {
    enum Node {
        case element(PageElement)
        case text(String)
    }

    let name: String
    let attributes: [String: String]
    var children: [Node] = []

    /// The elements among the children; nothing where there is text between them.
    var elementsAlone: [PageElement]? {
        var elements: [PageElement] = []
        for child in children {
            switch child {
            case .element(let element): elements.append(element)
            case .text(let text): guard text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) else { return nil }
            }
        }
        return elements
    }

    /// The text, where there is nothing else.
    var textAlone: String? {
        switch children.count {
        case 0: return ""
        case 1: if case .text(let text) = children[0] { return text } else { return nil }
        default: return nil
        }
    }

    /// Calls `body` for the element and each one in it, with the elements around it from the outermost.
    func visit(_ around: [PageElement] = [], _ body: (PageElement, [PageElement]) -> Void) {
        body(self, around)
        for case .element(let element) in children { element.visit(around + [self], body) }
    }
}
