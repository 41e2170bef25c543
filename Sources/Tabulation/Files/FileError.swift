import Records

/// Why a file cannot be made into a table, and where it says so. None holds a number from a cell or a row.
package struct FileError: Error, Hashable, Sendable {
    package let file: String
    /// Counted from 1; nothing where the file as a whole is meant.
    package let line: Int?
    package let problem: Problem

    init(_ file: TextFile, line: Int? = nil, _ problem: Problem) {
        self.init(file: file.name, line: line, problem: problem)
    }

    init(file: String, line: Int?, problem: Problem) {
        (self.file, self.line, self.problem) = (file, line, problem)
    }

    package enum Problem: Hashable, Sendable {
        // Any file.
        case unreadable
        case empty
        case noRows
        case noColumn(String, known: [String])
        case repeatedColumn(String)
        case fieldCount(Int, expected: Int)
        case openQuote
        case strayQuote
        case longRecord(limit: Int)
        case notUTF8(String)
        // Codes.
        case noCode(String)
        case alikeCodes(String, dimension: String)
        case unknownCode(String, column: String, listedIn: String)
        case dividedCode(String, column: String)
        case totalAmongRows(String, column: String)
        case onlyTotal(String)
        // Numbers.
        case notANumber(String)
        case notWhole(String)
        case negative(String)
        case tooLarge(String)
        // Classifications.
        case repeatedCode(String, line: Int)
        case unknownParent(String, of: String)
        case cycle([String])
        case totalHasParent(String)
        case missingLeaf(String, listedIn: String)
        case dividedLeaf(String, leafIn: String)
        case otherLeaves(String, than: String)
        // Cells.
        case repeatedCell(String, line: Int)
        case doesNotAddUp(String, others: Int)
        case contributionsDoNotFit(String)
        // Tables.
        case tooManyCells(Int, limit: Int, largest: String, entries: Int, atMost: Int)
        case needsRows
        case needsCells(String)
    }
}

extension FileError: CustomStringConvertible {
    package var description: String {
        PrintableText.line(file + (line.map { ":\($0)" } ?? "") + ": \(problem)")
    }
}

extension FileError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable: "it cannot be read; look at its permissions, and that it is a file"
        case .empty: "the file is empty; its first line names the columns"
        case .noRows: "there are column names and no rows; add the rows"
        case .noColumn(let name, let known):
            "there is no column '\(name)'; the file has \(known.prefix(20).joined(separator: ", "))"
        case .repeatedColumn(let name): "two columns are called '\(name)'; rename one"
        case .fieldCount(let count, let expected):
            "the row has \(count) fields and the first line names \(expected); mend the row"
        case .openQuote: "a quote is opened and never closed; close it, or double it if it is part of a text"
        case .strayQuote: "something follows a closing quote; a quote within a quoted text is written twice"
        case .longRecord(let limit): "a row has more than \(limit) bytes; look for a quote that is never closed"
        case .notUTF8(let column): "column '\(column)' is not UTF-8; save the file as UTF-8"
        case .noCode(let column): "column '\(column)' is empty; give what is not known a code of its own"
        case .alikeCodes(let code, let dimension):
            "two codes of '\(dimension)' look like '\(code)' and are written with other bytes; write them alike"
        case .unknownCode(let code, let column, let list):
            "'\(code)' in column '\(column)' is not in \(list); add it there, or mend the row"
        case .dividedCode(let code, let column):
            "'\(code)' in column '\(column)' is divided further; give the row one of its parts"
        case .totalAmongRows(let code, let column):
            "'\(code)' in column '\(column)' is also the total's name; choose another 'total'"
        case .onlyTotal(let column): "column '\(column)' has no code but the total's; give the cells it adds up"
        case .notANumber(let column): "column '\(column)' has no number (digits, with a point before decimals)"
        case .notWhole(let column): "column '\(column)' has a fraction where a number of contributors is expected"
        case .negative(let column): "column '\(column)' is negative; only what is zero or more can be protected"
        case .tooLarge(let column): "column '\(column)' adds up to more than 15 digits; give it fewer decimals"
        case .repeatedCode(let code, let line): "'\(code)' is listed twice, first on line \(line); leave one"
        case .unknownParent(let parent, let code): "the parent of '\(code)', '\(parent)', is not listed; add it"
        case .cycle(let codes):
            "the parents go round in a circle: \(codes.joined(separator: " → ")); one must have another parent"
        case .totalHasParent(let code): "'\(code)' is the total's name and has a parent; leave its parent empty"
        case .missingLeaf(let code, let list): "'\(code)' is missing, which \(list) lists; both must divide the same"
        case .dividedLeaf(let code, let list): "'\(code)' is divided further, which in \(list) it is not; divide both"
        case .otherLeaves(let code, let list):
            "'\(code)' holds other codes than in \(list); make both the same, or rename one"
        case .repeatedCell(let cell, let line): "cell \(cell) is given twice, first on line \(line); leave one"
        case .doesNotAddUp(let cell, let others):
            "cell \(cell) is not what its parts add up to\(others > 0 ? ", nor are \(others) others" : ""); mend the "
                + "file, or let --repair take the leaves as the truth"
        case .contributionsDoNotFit(let cell):
            "the contributors and largest contributions of cell \(cell) cannot be those of its value; mend the row"
        case .tooManyCells(let count, let limit, let largest, let entries, let most):
            "\(count) cells are more than the \(limit) a table may have; collapse '\(largest)', which has \(entries) "
                + "categories, to at most \(most)"
        case .needsRows: "a measure of cells needs --cells; with --microdata it is count or {sum: COLUMN}"
        case .needsCells(let measure): "the measure '\(measure)' needs --microdata; with --cells it is {cells: COLUMN}"
        }
    }
}
