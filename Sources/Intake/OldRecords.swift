/// The records of an old workbook's stream ([MS-XLS], 2.1.4): a type, a length, and that many bytes.
struct OldRecords {
    enum Kind: UInt16 {
        case formula = 0x0006
        case end = 0x000A
        case dateMode = 0x0022
        case filePass = 0x002F
        case `continue` = 0x003C
        case sheet = 0x0085
        case numbers = 0x00BD
        case richText = 0x00D6
        case format = 0x00E0
        case mergedCells = 0x00E5
        case sharedTexts = 0x00FC
        case sharedText = 0x00FD
        case number = 0x0203
        case text = 0x0204
        case boolean = 0x0205
        case formulaText = 0x0207
        case row = 0x0208
        case shortNumber = 0x027E
        case numberFormat = 0x041E
        case begin = 0x0809
    }

    private let stream: [UInt8]
    private(set) var position: Int

    init(_ stream: [UInt8], from position: Int) { (self.stream, self.position) = (stream, position) }

    /// The next record's type, where it is known, and where its bytes are; nothing at the end, or where it reaches beyond.
    mutating func next() -> (kind: Kind?, place: Range<Int>)? {
        guard let type = stream.number16(position), let length = stream.number16(position + 2) else { return nil }
        let place = position + 4..<position + 4 + Int(length)
        guard place.upperBound <= stream.count else { return nil }
        position = place.upperBound
        return (Kind(rawValue: type), place)
    }

    /// Whether the next record goes on with this one; then it is read.
    mutating func nextContinuation() -> Range<Int>? {
        var ahead = self
        guard let record = ahead.next(), record.kind == .continue else { return nil }
        self = ahead
        return record.place
    }
}
