import Records

/// Some thousands of children as columns of indices: the same ones every time, more in some counties than in others.
enum SampleChildren {
    static let columns: [Variable: [UInt16]] = {
        var chance = Chance(state: 34)
        var columns: [Variable: [UInt16]] = [:]
        for (position, county) in Divisions.current.counties.enumerated() {
            guard let place = Places.current.index(of: county.code) else { continue }
            for _ in 0..<(position % 9 == 4 ? 3 : 20 + position * 7 % 180) {
                columns[.region, default: []].append(UInt16(place))
                for variable in [Variable.age, .sex, .schoolStage, .permit] {
                    let categories = UInt64(variable.categories.count - (variable == .age ? 0 : 1))
                    columns[variable, default: []].append(UInt16(min(chance.next() % categories, chance.next() % 40)))
                }
            }
        }
        return columns
    }()

    /// Marsaglia's xorshift: numbers that are scattered, and the same on every machine.
    private struct Chance {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state >> 11
        }
    }
}
