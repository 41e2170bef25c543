/// How large a workbook may be. An archive of a few kilobytes can hold gigabytes; none of a register does.
enum WorkbookLimit {
    /// The file itself, which is held in memory.
    static let file = 128 << 20
    /// Names in the archive.
    static let entries = 10_000
    /// One part, inflated. Sheets are read in pieces; this many bytes hold more rows than a sheet can have.
    static let sheet = 4 << 30
    /// Parts that are small in every workbook: its list of sheets, its styles.
    static let smallPart = 16 << 20
    /// All texts of a workbook, which are held in memory.
    static let texts = 96 << 20
    static let textCount = 8_000_000
    /// How many times smaller than its content a part of more than `smallPart` may be. Sheets reach some forty.
    static let ratio = 250
    static let sheets = 1_000
    static let columns = 16_384
    /// The text of a row's cells.
    static let row = 4 << 20
    /// How many formats of cells there may be.
    static let styles = 100_000
}
