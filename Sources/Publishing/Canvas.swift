/// An SVG picture in the making: a title and a description for who cannot see it, and shapes.
struct Canvas {
    static let onLight = "#1d2433"
    static let onDark = "#ffffff"
    /// Readable on the page's ground, light or dark, and on paper.
    static let surrounding = "currentColor"

    let width: Double
    private let identifier: Markup
    private var shapes: [Markup] = []

    init(width: Double, identifier: String) {
        self.width = width
        self.identifier = Markup(escaping: identifier)
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: Markup, rounded: Double = 0, stroke: Markup? = nil,
        tip: String
    ) {
        let border: Markup = stroke.map { " stroke=\"\($0)\" stroke-width=\"1\"" } ?? ""
        let corner: Markup = rounded > 0 ? " rx=\"\(number(rounded))\"" : ""
        shapes.append(
            """
            <rect x="\(number(x))" y="\(number(y))" width="\(number(width))" height="\(number(height))"\(corner) \
            fill="\(fill)"\(border)><title>\(tip)</title></rect>
            """)
    }

    /// `y` is the middle of the line.
    mutating func text(
        _ text: String, x: Double, y: Double, size: Double, anchor: Markup = "start", fill: String = surrounding
    ) {
        shapes.append(
            """
            <text x="\(number(x))" y="\(number(y + size * 0.36))" font-size="\(number(size))" \
            text-anchor="\(anchor)" fill="\(fill)">\(text)</text>
            """)
    }

    /// A hatched area: what is withheld. The strokes are drawn one by one, since not every printer knows patterns.
    mutating func hatched(x: Double, y: Double, width: Double, height: Double, rounded: Double = 0, tip: String) {
        rectangle(
            x: x, y: y, width: width, height: height, fill: "#f1f3f7", rounded: rounded, stroke: Self.hatching, tip: tip
        )
        var strokes: [Markup] = []
        for offset in stride(from: Self.spacing, to: width + height, by: Self.spacing) {
            let (left, right) = (max(0, offset - height), min(offset, width))
            strokes.append(
                """
                M\(number(x + left)) \(number(y + offset - left))L\(number(x + right)) \(number(y + offset - right))
                """)
        }
        shapes.append(
            "<path class=\"hatching\" d=\"\(strokes.joined())\" stroke=\"\(Self.hatching)\" stroke-width=\"1.6\"/>")
    }

    private static let hatching: Markup = "#b6bfcd"
    private static let spacing = 6.0

    mutating func line(x: Double, from top: Double, to bottom: Double) {
        shapes.append(
            """
            <line x1="\(number(x))" y1="\(number(top))" x2="\(number(x))" y2="\(number(bottom))" \
            stroke="\(Self.surrounding)" stroke-opacity="0.35" stroke-width="1"/>
            """)
    }

    /// The finished picture; `description` says in words what it shows.
    func svg(height: Double, title: String, description: String) -> Markup {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(number(width))" height="\(number(height))" \
        viewBox="0 0 \(number(width)) \(number(height))" role="img" \
        aria-labelledby="\(identifier)-title \(identifier)-desc" overflow="visible" \
        font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif">
        <title id="\(identifier)-title">\(title)</title>
        <desc id="\(identifier)-desc">\(description)</desc>
        \(shapes.joined(separator: "\n"))
        </svg>

        """
    }

    /// One decimal, and none where it is zero: the same text on every machine.
    private func number(_ value: Double) -> Markup {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        let sign = tenths < 0 ? "-" : ""
        return Markup(written: rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)")
    }

    /// Roughly how wide a text will be: ideographs and dashes are as wide as they are high, others about half.
    static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 || $1 == "—" ? size : size * 0.56) }
    }

    /// The text, or as much of it as fits before an ellipsis.
    static func fitted(_ text: String, size: Double, into width: Double) -> String {
        var fitted = text
        guard Self.width(of: text, size: size) > width else { return text }
        while !fitted.isEmpty, Self.width(of: fitted + "…", size: size) > width { fitted.removeLast() }
        return fitted + "…"
    }
}
