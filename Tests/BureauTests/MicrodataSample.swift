import Foundation

/// Made-up microdata of the usual shape: cities, counties and towns of very different sizes, age, sex and permit.
struct MicrodataSample {
    private(set) var rows: [[String]] = []

    static let columns = ["city", "county", "town", "age", "sex", "permit"]

    init(children: Int, seed: UInt64) {
        var state = seed
        func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        for _ in 0..<children {
            // The smaller of two draws is skewed towards nought.
            let city = min(next(below: 3), next(below: 3))
            let county = min(next(below: 4), next(below: 4))
            let town = min(next(below: 3), next(below: 3))
            let permit = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2][next(below: 10)]
            rows.append([
                "\(city)", "\(city)0\(county)", "\(city)0\(county)0\(town)", "\(next(below: 4))", "\(next(below: 2))",
                "\(permit)",
            ])
        }
    }

    var csv: String { ([Self.columns] + rows).map { $0.joined(separator: ",") + "\n" }.joined() }

    /// `code,parent` for cities and counties.
    var regions: String {
        let codes = Set(rows.flatMap { [$0[0], $0[1]] }).sorted()
        return "code,parent\n" + codes.map { "\($0),\($0.count == 1 ? "" : String($0.prefix(1)))\n" }.joined()
    }

    /// How many children are in each cell of region × age × sex, margins included, counted one by one.
    var counts: [String: Int] {
        var counts: [String: Int] = [:]
        for row in rows {
            for region in ["全省", row[0], row[1]] {
                for age in ["合计", row[3]] {
                    for sex in ["合计", row[4]] { counts["\(region),\(age),\(sex)", default: 0] += 1 }
                }
            }
        }
        return counts
    }
}
