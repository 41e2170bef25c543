package import Records

extension Chart {
    /// Horizontal bars, one for each part of the total (a city, say), divided by a second dimension where the table
    /// has a short one; nothing where there are fewer than two bars or too many to compare.
    package static func bars(_ figures: Figures, identifier: String = "bars") -> Chart? {
        guard let axis = figures.rowAxis else { return nil }
        let rows = figures.dimensions[axis].principal
        guard (2...40).contains(rows.count), let bars = BarChart(figures, axis: axis, rows: rows) else { return nil }
        return bars.drawn(identifier: identifier)
    }
}

/// The geometry of one bar chart.
private struct BarChart {
    private struct Bar {
        let label: String
        let total: Figures.Cell
        let parts: [Figures.Cell]

        /// As many as the bar is long: its parts may say more than a total that is withheld.
        var length: Double {
            let published = parts.reduce(0.0) { sum, part in sum + Double(max(part.value ?? 0, 0)) }
            return max(Double(total.value ?? 0), published)
        }
    }

    private static let width = 420.0
    private static let rowHeight = 26.0
    private static let barHeight = 17.0
    private static let text = 13.0
    private static let room = 58.0
    /// How long a hatched bar is whose length nobody may know.
    private static let stub = 18.0
    /// How many times the middle bar the longest may be before the others' parts can no longer be told apart.
    private static let dwarfing = 5.0

    private let figures: Figures
    private let bars: [Bar]
    private let longest: Double
    /// Whether bars show how each place divides rather than how many there are, since one place dwarfs the others.
    private let showsShares: Bool
    private let division: TableDimension?
    private let partLabels: [String]

    init?(_ figures: Figures, axis: Int, rows: [Int]) {
        let second = figures.dimensions.indices.first { index in
            index != axis && figures.dimensions[index].total != nil
                && (2...Palette.categories.count).contains(figures.dimensions[index].principal.count)
        }
        var bars: [Bar] = []
        for row in rows {
            guard let total = figures.cell(axis, row) else { return nil }
            let entry = figures.dimensions[axis].entries[row]
            let parts = second.map { axis2 in
                figures.dimensions[axis2].principal.compactMap { figures.cell(axis, row, (axis2, $0)) }
            }
            bars.append(Bar(label: entry.shortLabel, total: total, parts: parts ?? []))
        }
        self.figures = figures
        self.bars = bars
        let lengths = bars.map(\.length).sorted()
        longest = lengths.last ?? 0
        showsShares = second != nil && longest > lengths[lengths.count / 2] * Self.dwarfing
        division = second.map { figures.dimensions[$0] }
        partLabels = division.map { dimension in dimension.principal.map { dimension.entries[$0].label } } ?? []
    }

    func drawn(identifier: String) -> Chart {
        var canvas = Canvas(width: Self.width, identifier: identifier)
        let left = labelWidth + 8
        for (row, bar) in bars.enumerated() {
            draw(bar, at: Double(row) * Self.rowHeight, left: left, on: &canvas)
        }
        let bottom = Double(bars.count) * Self.rowHeight
        canvas.line(x: left, from: 0, to: bottom)
        let height = legend(below: bottom + 10, on: &canvas)
        let full = "\(figures.description.title)：\(title)"
        return Chart(title: title, svg: canvas.svg(height: height, title: full, description: description))
    }

    private var title: String {
        let rows = figures.rowAxis.map { figures.dimensions[$0].label } ?? ""
        if let division, showsShares { return "各\(rows)内部按\(division.label)的构成（条形等长，右侧为合计）" }
        return "按\(rows)\(division.map { "和\($0.label)" } ?? "")"
    }

    private var description: String {
        let sentences = bars.map { bar in
            let parts = zip(partLabels, bar.parts).map { "\($0) \($1.spoken)" }.joined(separator: "，")
            return "\(bar.label) \(bar.total.spoken)" + (parts.isEmpty ? "" : "（\(parts)）")
        }
        return "单位：\(figures.description.unit)。" + sentences.joined(separator: "；") + "。"
    }

    private var labelWidth: Double {
        let widest = bars.map { Canvas.width(of: $0.label, size: Self.text) }.max() ?? 0
        return min(widest, Self.text * 8)
    }

    // MARK: One bar

    private func draw(_ bar: Bar, at top: Double, left: Double, on canvas: inout Canvas) {
        let middle = top + Self.rowHeight / 2
        let label = Canvas.fitted(bar.label, size: Self.text, into: labelWidth)
        canvas.text(label, x: left - 8, y: middle, size: Self.text, anchor: "end")
        let end = bar.parts.isEmpty ? whole(bar, top, left, &canvas) : divided(bar, top, left, &canvas)
        let value = bar.total.value.map(Numeral.grouped) ?? "[c]"
        canvas.text(value, x: end + 6, y: middle, size: Self.text)
    }

    private func whole(_ bar: Bar, _ top: Double, _ left: Double, _ canvas: inout Canvas) -> Double {
        guard let value = bar.total.value else { return hatched(bar.label, top, left, Self.stub, &canvas) }
        let length = length(value, of: bar, left)
        rectangle(top, left, length, Palette.bar, "\(bar.label)：\(Numeral.grouped(value))", &canvas)
        return left + length
    }

    /// The published parts one after the other, then what remains of the total, hatched: its length is no secret, how
    /// it divides is.
    private func divided(_ bar: Bar, _ top: Double, _ left: Double, _ canvas: inout Canvas) -> Double {
        var end = left
        for (index, part) in bar.parts.enumerated() {
            guard let value = part.value, value > 0 else { continue }
            let length = length(value, of: bar, left)
            let tip = "\(bar.label) \(partLabels[index])：\(Numeral.grouped(value))"
            rectangle(top, end, length, Palette.categories[index], tip, &canvas)
            end += length
        }
        let isWhole = bar.total != .withheld && !bar.parts.contains(.withheld)
        if isWhole { return end }
        let rest = bar.total.value.map { max(left + length($0, of: bar, left) - end, 2) } ?? Self.stub
        return hatched(bar.label, top, end, rest, &canvas)
    }

    private func hatched(
        _ label: String, _ top: Double, _ x: Double, _ length: Double, _ canvas: inout Canvas
    ) -> Double {
        canvas.hatched(
            x: x, y: top + (Self.rowHeight - Self.barHeight) / 2, width: length, height: Self.barHeight,
            tip: "\(label)：不公布")
        return x + length
    }

    private func rectangle(
        _ top: Double, _ x: Double, _ width: Double, _ fill: Markup, _ tip: String, _ canvas: inout Canvas
    ) {
        canvas.rectangle(
            x: x, y: top + (Self.rowHeight - Self.barHeight) / 2, width: width, height: Self.barHeight, fill: fill,
            tip: tip)
    }

    private func length(_ value: Int, of bar: Bar, _ left: Double) -> Double {
        Double(max(value, 0)) / max(showsShares ? bar.length : longest, 1) * (Self.width - Self.room - left)
    }

    // MARK: Legend

    /// Draws the key where there is one to give; answers the picture's height.
    private func legend(below top: Double, on canvas: inout Canvas) -> Double {
        var keys = zip(Palette.categories, partLabels).map { Legend.Key(fill: .colour($0), label: $1) }
        if bars.contains(where: { $0.total == .withheld || $0.parts.contains(.withheld) }) {
            keys.append(Legend.Key(fill: .hatched, label: "不公布"))
        }
        return Legend(keys: keys).draw(on: &canvas, top: top)
    }
}

extension Figures.Cell {
    /// For who hears the picture.
    var spoken: String { value.map(Numeral.grouped) ?? "不公布" }
}

extension TableDimension.Entry {
    /// A division's name without its kind; any other label as it is.
    var shortLabel: String {
        guard let division = DivisionCode(code).flatMap({ Divisions.current[$0] }), division.name == label else {
            return label
        }
        return division.shortName
    }
}
