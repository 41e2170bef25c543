/// The order people list codes in: runs of digits by their number (`2`, `10`, `10a`), everything else by its bytes.
enum NaturalOrder {
    static func isBefore(_ left: String, _ right: String) -> Bool {
        let (first, second) = (Array(left.utf8), Array(right.utf8))
        var (i, j) = (0, 0)
        while i < first.count, j < second.count {
            if isDigit(first[i]), isDigit(second[j]) {
                let (one, other) = (number(first, &i), number(second, &j))
                if one.count != other.count { return one.count < other.count }
                if one != other { return one.lexicographicallyPrecedes(other) }
            } else {
                if first[i] != second[j] { return first[i] < second[j] }
                (i, j) = (i + 1, j + 1)
            }
        }
        let (restOfFirst, restOfSecond) = (first.count - i, second.count - j)
        return restOfFirst == restOfSecond
            ? first.lexicographicallyPrecedes(second) : restOfFirst < restOfSecond
    }

    /// The digits from `place` on, without leading zeros; `place` moves behind them.
    private static func number(_ bytes: [UInt8], _ place: inout Int) -> ArraySlice<UInt8> {
        let start = place
        while place < bytes.count, isDigit(bytes[place]) { place += 1 }
        return bytes[start..<place].drop { $0 == 0x30 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
