import Records

/// The province as samples populate it: real counties and townships, with made-up but lasting weights.
///
/// The weights do not depend on a sample's seed, so that two seeds draw two samples of the same province.
struct Geography: Sendable {
    /// Jilin's counties first, in code order, then those of other provinces.
    let counties: [SampleCounty]
    let townships: [SampleTownship]
    /// Where children live: indexes of townships.
    let residences: Weighted<Int>
    private let divisions: Divisions
    private let sameCity: [Weighted<Int>]
    private let otherCities: [Weighted<Int>]
    private let otherProvinces: Weighted<Int>
    private let sameUrbanArea: [[Int]]

    init(_ divisions: Divisions = .current) {
        self.divisions = divisions
        let home = divisions.counties
        let settlement = Settlement(divisions)
        townships = settlement.townships
        residences = Weighted(townships.indices.map { ($0, settlement.weights[$0]) })
        counties =
            home.enumerated().map { SampleCounty($1, divisions, townships: settlement.within[$0]) }
            + divisions.countiesElsewhere.map { SampleCounty($0, divisions, townships: nil) }
        sameCity = home.map { here in
            Self.origins(in: home) {
                $0.code.city == here.code.city && $0.code != here.code
                    && !divisions.shareUrbanArea($0.code, here.code)
            }
        }
        otherCities = home.map { here in Self.origins(in: home) { $0.code.city != here.code.city } }
        otherProvinces = Weighted(
            divisions.countiesElsewhere.enumerated().map {
                (home.count + $0, Self.outflow[$1.code.province.number / 10_000] ?? 1)
            })
        sameUrbanArea = home.map { here in
            home.indices.filter {
                home[$0].code != here.code && divisions.shareUrbanArea(home[$0].code, here.code)
            }
        }
    }

    /// A place of registration from which a child living in `county` is a migrant: another county of the city for
    /// 45 %, another city of Jilin for 33 %, another province for the rest.
    func origin(of county: Int, withinProvince: Bool = false, _ randomness: inout Randomness) -> Int {
        let draw = randomness.below(withinProvince ? 78 : 100)
        if draw < 45 { return sameCity[county].draw(&randomness) }
        return draw < 78 ? otherCities[county].draw(&randomness) : otherProvinces.draw(&randomness)
    }

    /// Another district of the same central urban area; nothing where the county is not part of one.
    func neighbour(of county: Int, _ randomness: inout Randomness) -> Int? {
        sameUrbanArea[county].isEmpty ? nil : randomness.element(of: sameUrbanArea[county])
    }

    private static func origins(in counties: [Division], where isOrigin: (Division) -> Bool) -> Weighted<Int> {
        // Children leave counties more than they leave cities' districts.
        Weighted(
            counties.indices.filter { isOrigin(counties[$0]) }.map { ($0, counties[$0].urbanGroup == nil ? 3 : 1) })
    }

    /// How many come from a county of another province, by the province's two digits: neighbours first.
    private static let outflow: [UInt32: Int] = [
        23: 120, 21: 80, 15: 50, 37: 20, 13: 14, 41: 12, 34: 6, 32: 5, 42: 4, 51: 4, 33: 4, 35: 3, 14: 3, 11: 2, 12: 2,
    ]
}
