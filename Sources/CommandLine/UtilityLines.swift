import Bureau
import Records

/// What withholding costs, as lines for a terminal: a table of levels, then what would leave less withheld.
struct UtilityLines {
    private let utility: TableUtility

    init(_ utility: TableUtility) { self.utility = utility }

    var lines: [String] { levels + suggestions }

    private var levels: [String] {
        let head = ["level", "cells", "sensitive", "complementary", "withheld", "hidden of all"]
        let rows = utility.levels.map { level in
            [
                PrintableText.line(level.name), "\(level.cells)", "\(level.sensitive)",
                "\(level.complementary)", "\(level.withheldPercent) %", level.hiddenPercent.map { "\($0) %" } ?? "–",
            ]
        }
        return TextTable.lines([head] + rows, rightAligned: [1, 2, 3, 4, 5])
    }

    private var suggestions: [String] {
        if let most = utility.tooLargeForSuggestions {
            return ["no changes were tried: that takes too long for tables of more than \(most) cells"]
        }
        guard let found = utility.suggestions, let tried = utility.suggestionsTried else { return [] }
        guard let now = found.first?.now else {
            return [tried == 0 ? "there is no change to try" : "\(tried) changes tried, none would leave less withheld"]
        }
        let shown = now.shownPercent.map { ", about \($0) % shown in its finest cells" } ?? ""
        let head = ["what would leave less withheld", "cells", "withheld", "shown"]
        let rows = found.map { suggestion in
            [
                PrintableText.line(suggestion.text), "\(suggestion.then.cells)", "\(suggestion.then.withheld)",
                suggestion.then.shownPercent.map { "\($0) %" } ?? "–",
            ]
        }
        let state = "now \(now.withheld) of \(now.cells) cells are withheld\(shown)"
        return ["\(state); \(tried) changes tried, at quick effort"]
            + TextTable.lines([head] + rows, rightAligned: [1, 2, 3])
    }
}
