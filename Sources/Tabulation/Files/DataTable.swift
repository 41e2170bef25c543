/// A delimited file with a line of column names, read row by row.
struct DataTable {
    let file: TextFile
    let columns: [String]
    private(set) var records: RecordReader

    /// Reads the line of names.
    init(_ file: TextFile) throws(FileError) {
        self.file = file
        records = try RecordReader(file)
        guard try records.next() else { throw FileError(file, .empty) }
        columns = records.fields.indices.map { [records] in records.text(of: $0) }
    }

    /// Where a column is.
    func column(_ name: String) throws(FileError) -> Int {
        let places = columns.indices.filter { columns[$0].utf8.elementsEqual(name.utf8) }
        guard let place = places.first else { throw FileError(file, line: 1, .noColumn(name, known: columns)) }
        guard places.count == 1 else { throw FileError(file, line: 1, .repeatedColumn(name)) }
        return place
    }

    /// Goes on to the next row, which has a field for each column; false at the end.
    mutating func next() throws(FileError) -> Bool {
        guard try records.next() else { return false }
        guard records.fields.count == columns.count else {
            throw error(.fieldCount(records.fields.count, expected: columns.count))
        }
        return true
    }

    func text(of column: Int) -> String { records.text(of: column) }

    /// What is wrong with the row at hand.
    func error(_ problem: FileError.Problem) -> FileError { FileError(file, line: records.line, problem) }

    /// The number in the row at hand: not negative, with as many decimals as it is written with.
    func number(_ column: Int) throws(FileError) -> ExactNumber {
        switch ExactNumber.read(records.bytes, records.fields[column]) {
        case .number(let number): return number
        case .negative: throw error(.negative(columns[column]))
        case .tooLong: throw error(.tooLarge(columns[column]))
        case .other: throw error(.notANumber(columns[column]))
        }
    }

    /// The whole number in the row at hand.
    func wholeNumber(_ column: Int) throws(FileError) -> Int {
        let number = try number(column)
        guard number.decimals == 0 else { throw error(.notWhole(columns[column])) }
        return number.digits
    }
}
