import Records

/// How the children spread over Jilin's townships: cities by population, and within each a long tail.
struct Settlement {
    let townships: [SampleTownship]
    /// One weight a township.
    let weights: [Int]
    /// The townships of each county of Jilin, by weight.
    let within: [Weighted<Int>]

    init(_ divisions: Divisions) {
        var chance = Randomness(seed: 220_000)
        var townships: [SampleTownship] = []
        var weights: [Int] = []
        var within: [Weighted<Int>] = []
        for (index, county) in divisions.counties.enumerated() {
            let listed = divisions.children(of: county.code).map { SampleTownship($0, county: index) }
            let sizes = listed.map { Self.size(of: $0, &chance) }
            let share = Self.share(of: county, divisions) / sizes.reduce(0, +)
            let own = sizes.map { max(1, Int($0 * share)) }
            within.append(Weighted(own.indices.map { (townships.count + $0, own[$0]) }))
            townships += listed
            weights += own
        }
        (self.townships, self.weights, self.within) = (townships, weights, within)
    }

    /// A county's part of the children, in no unit: its city's population, drawn to where the subdistricts
    /// are.
    private static func share(of county: Division, _ divisions: Divisions) -> Double {
        guard let city = county.code.city else { return 0 }
        func pull(_ county: Division) -> Double {
            1 + 0.3 * Double(divisions.children(of: county.code).count { $0.name.hasSuffix("街道") })
        }
        let whole = divisions.children(of: city).map(pull).reduce(0, +)
        return Double(population[city.number] ?? 0) * 1000 * pull(county) / whole
    }

    /// Log-normal, with subdistricts far above towns and towns above townships.
    private static func size(of township: SampleTownship, _ chance: inout Randomness) -> Double {
        let name = String(decoding: township.name, as: UTF8.self)
        let kind = name.hasSuffix("街道") ? 1 : name.hasSuffix("镇") ? 0.3 : 0.06
        return kind * exponential(1.3 * chance.normal())
    }

    /// e to the power of `x`, by arithmetic alone (see `Randomness.normal`).
    private static func exponential(_ x: Double) -> Double {
        var power = 1 + x / 4096
        for _ in 0..<12 { power *= power }
        return power
    }

    /// Thousands of people by city (2020 census), Changchun's raised because it draws most children.
    private static let population: [UInt32: Int] = [
        220_100: 10_400, 220_200: 3_624, 220_300: 1_815, 220_400: 997, 220_500: 1_812, 220_600: 952, 220_700: 2_253,
        220_800: 1_551, 222_400: 1_942,
    ]
}
