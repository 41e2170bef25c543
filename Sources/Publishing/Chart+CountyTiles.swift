package import Records

extension Chart {
    /// The counties as tiles roughly where they lie, darker for more; nothing unless the table goes down to counties
    /// of Jilin and shows most of them.
    package static func countyTiles(_ figures: Figures, identifier: String = "tiles") -> Chart? {
        let map = CountyMap(figures)
        return map.isWorthDrawing ? map.drawn(identifier: identifier) : nil
    }
}

/// The map of one table's counties.
private struct CountyMap {
    private struct County {
        let place: CountyTiles.Place
        let division: Division
        let cell: Figures.Cell
    }

    private static let width = 420.0
    private static let gap = 3.0
    private var side: Double { (Self.width + Self.gap) / Double(CountyTiles.columns) - Self.gap }

    private let figures: Figures
    private let counties: [County]

    init(_ figures: Figures) {
        self.figures = figures
        let axis = figures.dimensions.firstIndex { $0.name == Variable.region.rawValue }
        counties = axis.map { Self.counties(of: figures, axis: $0) } ?? []
    }

    private static func counties(of figures: Figures, axis: Int) -> [County] {
        figures.dimensions[axis].entries.indices.compactMap { index in
            guard let code = DivisionCode(figures.dimensions[axis].entries[index].code),
                let place = CountyTiles.places[code], let division = Divisions.current[code],
                let cell = figures.cell(axis, index)
            else { return nil }
            return County(place: place, division: division, cell: cell)
        }
    }

    var isWorthDrawing: Bool { counties.count * 2 > CountyTiles.places.count }

    func drawn(identifier: String) -> Chart {
        var canvas = Canvas(width: Self.width, identifier: identifier)
        let classes = ClassBreaks(counties.compactMap(\.cell.value))
        for county in counties { draw(county, classes, on: &canvas) }
        let bottom = Double(CountyTiles.rows) * (side + Self.gap)
        let height = Legend(keys: keys(classes)).draw(on: &canvas, top: bottom + 8)
        let full = "\(figures.description.title)：\(title)"
        return Chart(title: title, svg: canvas.svg(height: height, title: full, description: description))
    }

    private var title: String { "各县（市、区）" }

    private var description: String {
        let places = counties.map { "\($0.division.name) \($0.cell.spoken)" }
        return "方格按大致位置排列，颜色越深越多。" + places.joined(separator: "；") + "。"
    }

    private func draw(_ county: County, _ classes: ClassBreaks, on canvas: inout Canvas) {
        let x = Double(county.place.column) * (side + Self.gap)
        let y = Double(county.place.row) * (side + Self.gap)
        let tip = "\(county.division.name)：\(county.cell.spoken)"
        let look = look(of: county.cell, classes)
        if let look {
            canvas.rectangle(
                x: x, y: y, width: side, height: side, fill: look.fill, rounded: 3, stroke: look.stroke, tip: tip)
        } else {
            canvas.hatched(x: x, y: y, width: side, height: side, rounded: 3, tip: tip)
        }
        let name = county.division.tileName
        canvas.text(
            name, x: x + side / 2, y: y + side / 2, size: name.count > 2 ? 9.5 : 11.5, anchor: "middle",
            fill: look?.text ?? Canvas.onLight)
    }

    /// How a tile is painted; nothing where its figure is withheld.
    private func look(
        of cell: Figures.Cell, _ classes: ClassBreaks
    ) -> (fill: Markup, text: String, stroke: Markup?)? {
        guard let value = cell.value else { return nil }
        guard value > 0 else { return ("#ffffff", Canvas.onLight, "#a3adbd") }
        let colour = Palette.sequence[classes.index(of: value)]
        return (colour.fill, colour.text, nil)
    }

    private func keys(_ classes: ClassBreaks) -> [Legend.Key] {
        let values = counties.map(\.cell)
        let colours = zip(Palette.sequence, classes.labels()).map { Legend.Key(fill: .colour($0.fill), label: $1) }
        return (values.contains(.published(0)) ? [Legend.Key(fill: .colour("#ffffff"), label: "0")] : [])
            + colours + (values.contains(.withheld) ? [Legend.Key(fill: .hatched, label: "不公布")] : [])
    }
}

extension Division {
    /// What fits on a tile: 前郭 for 前郭尔罗斯蒙古族自治县, 公主岭 in full.
    fileprivate var tileName: String { shortName.count > 3 ? String(shortName.prefix(2)) : shortName }
}
