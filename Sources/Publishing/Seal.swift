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

    var html: Markup {
        let stamp = lines.map { Markup(escaping: $0) }.joined(separator: "<br>")
        return "<li><div class=\"seal\(shape)\" aria-hidden=\"true\">\(stamp)</div>"
            + "<b>\(department)</b><br>\(note)</li>\n"
    }

    private var shape: Markup {
        switch state {
        case .given: ""
        case .awaited: " wait"
        case .returned: " back"
        }
    }
}

/// The row of seals: the product's face.
package struct SealRow: Hashable, Sendable {
    package let seals: [Seal]

    package init(_ seals: [Seal]) { self.seals = seals }

    package var html: Markup {
        "<ul class=\"seals\">\n\(seals.map(\.html).joined())</ul>\n"
    }
}
