/// A decimal number that is not negative, exactly: `digits` times 10 to the power of minus `decimals`.
struct ExactNumber: Hashable {
    let digits: Int
    /// As few as the number can be written with.
    let decimals: Int

    /// Whole numbers beyond this are no longer exact in the floating point of linear programs.
    static let most = 1 << 53

    enum Reading {
        case number(ExactNumber)
        case negative, tooLong, other
    }

    /// Reads `12`, `12.5` and `0.125`, spaces around them aside; nothing looser, since `1,234` or `1e3` may be a slip.
    static func read(_ bytes: [UInt8], _ field: Range<Int>) -> Reading {
        var (at, end) = (field.lowerBound, field.upperBound)
        while at < end, bytes[at] == 0x20 { at += 1 }
        while at < end, bytes[end - 1] == 0x20 { end -= 1 }
        let isNegative = at < end && bytes[at] == 0x2D
        if isNegative { at += 1 }
        var (digits, decimals, point, zeros, count) = (0, 0, false, 0, 0)
        for byte in bytes[at..<end] {
            if byte == 0x2E, !point, count > 0 {
                point = true
                continue
            }
            guard (0x30...0x39).contains(byte) else { return .other }
            count += 1
            if point, byte == 0x30 {
                zeros += 1
                continue
            }
            for _ in 0..<(point ? zeros + 1 : 1) {
                guard digits <= Self.most / 10 else { return .tooLong }
                digits *= 10
            }
            if point { (decimals, zeros) = (decimals + zeros + 1, 0) }
            digits += Int(byte - 0x30)
        }
        guard count > 0, bytes[end - 1] != 0x2E else { return .other }
        if isNegative, digits > 0 { return .negative }
        return .number(ExactNumber(digits: digits, decimals: decimals))
    }

    /// The nearest number in floating point.
    var approximation: Double { (0..<decimals).reduce(Double(digits)) { number, _ in number / 10 } }

    /// Nothing where the product has too many digits.
    func times(_ other: ExactNumber) -> ExactNumber? {
        var (product, overflow) = digits.multipliedReportingOverflow(by: other.digits)
        var decimals = decimals + other.decimals
        while !overflow, decimals > 0, product.isMultiple(of: 10) {
            product /= 10
            decimals -= 1
        }
        return overflow || product > Self.most ? nil : ExactNumber(digits: product, decimals: decimals)
    }

    /// The number in units of 10 to the power of minus `decimals`, of which there are at least as many as it has;
    /// nothing where that has too many digits.
    func scaled(to decimals: Int) -> Int? {
        guard let power = Self.powerOfTen(decimals - self.decimals) else { return digits == 0 ? 0 : nil }
        let (scaled, overflow) = digits.multipliedReportingOverflow(by: power)
        return overflow || scaled > Self.most ? nil : scaled
    }

    /// Nothing where it has too many digits.
    static func powerOfTen(_ exponent: Int) -> Int? {
        (0...15).contains(exponent) ? (0..<exponent).reduce(1) { power, _ in power * 10 } : nil
    }
}
