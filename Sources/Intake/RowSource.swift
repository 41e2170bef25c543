import Records

/// The rows of a table one after the other, whatever kind of file holds them.
protocol RowSource: AnyObject {
    /// The next row that is not empty; nothing at the end.
    func next() throws -> DelimitedText.Record?
    /// What whoever imports should know, complete at the end, of the rows below the line of the header.
    func notices(below line: Int) -> [ReadingNotice]
}
