/// The key below a picture: a swatch and a word each, in as many lines as they need.
struct Legend {
    let keys: [(fill: Markup, label: String)]

    private static let size = 12.0
    private static let swatch = 12.0
    private static let line = 20.0

    /// Draws the keys; answers where they end.
    func draw(on canvas: inout Canvas, top: Double) -> Double {
        guard !keys.isEmpty else { return top }
        var (x, y) = (0.0, top + Self.line / 2)
        for key in keys {
            let width = Self.swatch + 5 + Canvas.width(of: key.label, size: Self.size)
            if x > 0, x + width > canvas.width { (x, y) = (0, y + Self.line) }
            canvas.rectangle(
                x: x, y: y - Self.swatch / 2, width: Self.swatch, height: Self.swatch, fill: key.fill, rounded: 2,
                stroke: "#8a94a6", tip: key.label)
            canvas.text(key.label, x: x + Self.swatch + 5, y: y, size: Self.size)
            x += width + 14
        }
        return y + Self.line / 2
    }
}
