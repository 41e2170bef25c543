/// A department's seal, as the release page, the site, the reviewer's page and the report print it.
package struct Seal: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        /// Stamped: the department has agreed.
        case given
        /// A dashed ring: the department has not yet spoken.
        case awaited
        /// The department returned or refused the figures.
        case returned
    }

    /// The lines inside the ring: 教育, 厅.
    package let lines: [String]
    /// 省教育厅.
    package let department: String
    /// What stands below: 11月20日 同意.
    package let note: String
    package let state: State

    package init(lines: [String], department: String, note: String, state: State) {
        self.lines = lines
        self.department = department
        self.note = note
        self.state = state
    }

    /// The seal alone, for wherever a picture can stand: plain attributes, which a style sheet may override.
    package var svg: Markup {
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="seal\(look.name)" width="68" height="68" viewBox="0 0 68 68" \
        aria-hidden="true" font-family="'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun,serif">\
        <g transform="rotate(\(look.tilt) 34 34)" fill="none" stroke="\(look.colour)">\
        <circle cx="34" cy="34" r="32" stroke-width="\(look.width)"\(look.dashes)/>\(look.inner)</g>\
        <g transform="rotate(\(look.tilt) 34 34)" fill="\(look.colour)" text-anchor="middle" \
        font-weight="\(look.weight)">\(stampedLines)</g></svg>
        """
    }

    /// The lines, one below the other around the middle, as large as the ring allows.
    private var stampedLines: Markup {
        let longest = lines.map(\.count).max() ?? 1
        let size = longest > 3 || lines.count > 2 ? 12 : longest > 2 ? 15 : 17
        return lines.enumerated().map { index, line -> Markup in
            let y = 34 + (Double(index) - Double(lines.count - 1) / 2) * Double(size) * 1.15 + Double(size) * 0.36
            return "<text x=\"34\" y=\"\(Int(y.rounded()))\" font-size=\"\(size)\">\(line)</text>"
        }.joined()
    }

    private struct Look {
        let name: Markup
        let colour: Markup
        let width: Markup
        let dashes: Markup
        let inner: Markup
        let weight: Markup
        let tilt: Int
    }

    private var look: Look {
        switch state {
        case .given:
            Look(
                name: "", colour: "#b3261e", width: "2.5", dashes: "",
                inner: "<circle cx=\"34\" cy=\"34\" r=\"28\" stroke-width=\"1\"/>", weight: "bold", tilt: -4)
        case .awaited:
            Look(
                name: " wait", colour: "#5b6577", width: "2", dashes: " stroke-dasharray=\"5 4\"", inner: "",
                weight: "normal", tilt: 0)
        case .returned:
            Look(name: " back", colour: "#8a5a00", width: "2.5", dashes: "", inner: "", weight: "bold", tilt: 0)
        }
    }

    var html: Markup { "<li>\(svg)<br><b>\(department)</b><br>\(note)</li>\n" }
}

/// The row of seals: the product's face.
package struct SealRow: Hashable, Sendable {
    package let seals: [Seal]

    package init(_ seals: [Seal]) { self.seals = seals }

    package var html: Markup {
        "<ul class=\"seals\">\n\(seals.map(\.html).joined())</ul>\n"
    }
}
