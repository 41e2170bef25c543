/// The key below a picture: a swatch and a word each, in as many lines as they need.
struct Legend {
    enum Fill {
        case colour(Markup)
        case hatched
    }

    struct Key {
        let fill: Fill
        let label: String
    }

    let keys: [Key]

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
            draw(key, x: x, y: y - Self.swatch / 2, on: &canvas)
            canvas.text(key.label, x: x + Self.swatch + 5, y: y, size: Self.size)
            x += width + 14
        }
        return y + Self.line / 2
    }

    private func draw(_ key: Key, x: Double, y: Double, on canvas: inout Canvas) {
        let side = Self.swatch
        switch key.fill {
        case .colour(let fill):
            canvas.rectangle(
                x: x, y: y, width: side, height: side, fill: fill, rounded: 2, stroke: "#8a94a6", tip: key.label)
        case .hatched: canvas.hatched(x: x, y: y, width: side, height: side, rounded: 2, tip: key.label)
        }
    }
}
