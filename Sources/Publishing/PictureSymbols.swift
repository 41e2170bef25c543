/// What is drawn again and again in a picture, once: withheld cells with their hatching and their sign.
enum PictureSymbols {
    static let width = 38
    static let height = 22

    /// An invisible picture at the page's beginning that the others refer to. Strokes are lines, since not every
    /// printer knows patterns; sensitive cells lean one way and have a frame, complementary ones lean the other.
    static var definitions: Markup {
        """
        <svg class="sr" width="0" height="0" aria-hidden="true"><defs>
        \(symbol(.sensitive, leaning: 1))
        \(symbol(.complementary, leaning: -1))
        </defs></svg>
        """
    }

    private static func symbol(_ kind: WithheldCells.Kind, leaning: Int) -> Markup {
        let frame = "x=\"1\" y=\"1\" width=\"\(width - 2)\" height=\"\(height - 2)\" rx=\"2\"" as Markup
        return """
            <symbol id="\(kind.rawValue)" width="\(width)" height="\(height)">\
            <rect class="\(kind.rawValue)-ground" \(Markup(written: frame.text))/>\
            <path class="\(kind.rawValue)-lines" d="\(strokes(leaning))"/>\
            <circle class="\(kind.rawValue)-disc" cx="\(width / 2)" cy="\(height / 2)" r="8"/>\
            <text class="\(kind.rawValue)-sign" x="\(width / 2)" y="\(height / 2 + 4)">\(kind.sign)</text></symbol>
            """
    }

    /// Slanted lines within the frame.
    private static func strokes(_ leaning: Int) -> Markup {
        let (wide, high) = (width - 2, height - 2)
        let lines = stride(from: 5, to: wide + high, by: 5).map { offset -> String in
            let (left, right) = (max(0, offset - high), min(offset, wide))
            let (from, to) = (offset - left, offset - right)
            return leaning > 0
                ? "M\(left + 1) \(from + 1)L\(right + 1) \(to + 1)"
                : "M\(wide - left + 1) \(from + 1)L\(wide - right + 1) \(to + 1)"
        }
        return Markup(written: lines.joined())
    }
}
