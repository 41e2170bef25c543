/// Colours that stay apart for every kind of colour blindness, and in grey on paper.
enum Palette {
    struct Colour {
        let fill: Markup
        /// What can be read on it.
        let text: String
    }

    /// One hue from few to many, after ColorBrewer's Blues.
    static let sequence: [Colour] = [
        Colour(fill: "#d6e3f3", text: Canvas.onLight), Colour(fill: "#a3c1e4", text: Canvas.onLight),
        Colour(fill: "#6b9bd2", text: Canvas.onLight), Colour(fill: "#2f68b1", text: Canvas.onDark),
        Colour(fill: "#123f7a", text: Canvas.onDark),
    ]

    /// For categories side by side, after Okabe and Ito, "Color universal design" (2008).
    static let categories: [Markup] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"]

    /// A bar that stands alone.
    static let bar: Markup = "#2f68b1"
}
