/// Texts in an old workbook, which may go on in further records ([MS-XLS], 2.5.293).
struct OldText {
    private let stream: [UInt8]
    private var pieces: [Range<Int>]
    private var position: Int

    /// Over the bytes of a record and those that go on with it.
    init(_ stream: [UInt8], in pieces: [Range<Int>]) {
        (self.stream, self.pieces) = (stream, pieces.reversed())
        position = pieces.first?.lowerBound ?? 0
    }

    private var end: Int { pieces.last?.upperBound ?? 0 }

    var isAtEnd: Bool { position >= end && pieces.count <= 1 }

    mutating func skip(_ count: Int) {
        var left = count
        while left > 0 {
            let taken = min(left, end - position)
            position += taken
            left -= taken
            if left > 0, !turnPiece() { return }
        }
    }

    mutating func byte() -> UInt8? {
        if position >= end, !turnPiece() { return nil }
        guard position < end else { return nil }
        position += 1
        return stream[position - 1]
    }

    mutating func number16() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return Int(low) | Int(high) << 8
    }

    /// A text behind its length in 16 bits and its flags; nothing where it is cut off.
    mutating func text() -> String? {
        guard let count = number16() else { return nil }
        return text(of: count)
    }

    /// A text of `count` characters behind its flags.
    mutating func text(of count: Int) -> String? {
        guard let flags = byte() else { return nil }
        let runs = flags & 8 != 0 ? number16() ?? 0 : 0
        var phonetic = 0
        if flags & 4 != 0 {
            guard let low = number16(), let high = number16() else { return nil }
            phonetic = low | high << 16
        }
        guard let units = units(count, isWide: flags & 1 != 0) else { return nil }
        skip(4 * runs)
        skip(phonetic)
        return String(decoding: units, as: UTF16.self)
    }

    /// Where a text goes on in another record, that begins with flags of its own.
    private mutating func units(_ count: Int, isWide: Bool) -> [UInt16]? {
        var (units, isWide) = ([UInt16](), isWide)
        units.reserveCapacity(count)
        while units.count < count {
            if position >= end {
                guard turnPiece(), let flags = byte() else { return nil }
                isWide = flags & 1 != 0
            }
            if isWide {
                guard let unit = stream.number16(position), position + 2 <= end else { return nil }
                units.append(unit)
                position += 2
            } else {
                guard let unit = byte() else { return nil }
                units.append(UInt16(unit))
            }
        }
        return units
    }

    private mutating func turnPiece() -> Bool {
        guard pieces.count > 1 else { return false }
        pieces.removeLast()
        position = pieces.last?.lowerBound ?? 0
        return true
    }
}
