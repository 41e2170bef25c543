/// The decimals that all numbers of a column are written with, found while they are read.
struct CommonScale {
    private(set) var decimals = 0
    private var total = 0
    private var largest = 0

    /// What a number is in units of the scale, and by what everything taken before must be multiplied, since this one
    /// has more decimals; nothing where the numbers have too many digits.
    ///
    /// - Parameter isPart: Whether it is added to others.
    mutating func take(_ number: ExactNumber, isPart: Bool = true) -> (units: Int, factor: Int)? {
        var factor = 1
        if number.decimals > decimals {
            guard let power = ExactNumber.powerOfTen(number.decimals - decimals),
                max(total, largest) <= ExactNumber.most / power
            else { return nil }
            (factor, decimals) = (power, number.decimals)
            (total, largest) = (total * factor, largest * factor)
        }
        guard let units = number.scaled(to: decimals) else { return nil }
        largest = max(largest, units)
        if isPart { total += units }
        return total <= ExactNumber.most ? (units, factor) : nil
    }
}
