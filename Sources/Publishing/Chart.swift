package import Records

/// A picture of figures as one SVG: the same on the page, in the report and in print.
///
/// It is self-contained: plain attributes, no style sheet, no script, no font but the reader's own. Text takes the
/// colour of what surrounds it. A withheld figure is hatched, never a bar of no length and never a colour of the scale.
package struct Chart: Hashable, Sendable {
    /// What the picture shows, for a heading below the table's own; the picture itself names the table as well.
    package let title: String
    package let svg: Markup

    init(title: String, svg: Markup) {
        self.title = title
        self.svg = svg
    }

    /// The charts that suit these figures, none where no picture would say more than the table.
    ///
    /// `identifier` begins the ids within the pictures, so that a page may hold those of several tables.
    package static func suited(to figures: Figures, identifier: String = "chart") -> [Chart] {
        [bars(figures, identifier: "\(identifier)-bars"), countyTiles(figures, identifier: "\(identifier)-tiles")]
            .compactMap(\.self)
    }
}

extension TableDimension {
    /// The one category that everything adds up to; nothing where the dimension has none.
    var total: Int? {
        let roots = entries.indices.filter { entries[$0].isTotal }
        return roots.count == 1 ? roots[0] : nil
    }

    /// What directly makes up the total; every category where there is no total.
    var principal: [Int] {
        guard let total else { return Array(entries.indices) }
        return entries.indices.filter { entries[$0].parent == total }
    }
}
