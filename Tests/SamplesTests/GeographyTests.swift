import Records
import Samples
import Testing

@Suite struct GeographyTests {
    private let shared: SharedSample
    private let residences: [DivisionCode]

    init() throws {
        shared = try SharedSample.standard.get()
        residences = shared.rows[.homeVisits, default: []].compactMap {
            DivisionCode($0.cells[.residence, default: ""])
        }
    }

    @Test func `Changchun comes first, with more than its part of the population`() throws {
        var cities: [DivisionCode: Int] = [:]
        for residence in residences { cities[try #require(residence.city), default: 0] += 1 }
        let changchun = cities[try #require(DivisionCode("220100")), default: 0]
        #expect(changchun == cities.values.max())
        #expect(Double(changchun) / Double(residences.count) > 0.377)
        #expect(cities.count >= 9)
    }

    @Test func `every county has children, and many townships have one or two`() {
        var townships: [DivisionCode: Int] = [:]
        for residence in residences { townships[residence, default: 0] += 1 }
        #expect(Set(townships.keys.compactMap(\.county)).isSuperset(of: Divisions.current.counties.map(\.code)))
        #expect(townships.values.count { $0 <= 2 } > 50)
        #expect((townships.values.max() ?? 0) > 50)
    }

    @Test func `children come from the city, the province and the country as assumed`() throws {
        var origins = [0, 0, 0]
        for row in shared.rows[.residencePermits, default: []] {
            guard let home = Inspection.county(row.cells[.registration, default: ""]),
                let here = DivisionCode(row.cells[.residence, default: ""])
            else { continue }
            origins[home.city == here.city ? 0 : home.province == here.province ? 1 : 2] += 1
        }
        let all = Double(origins.reduce(0, +))
        #expect((0.42...0.52).contains(Double(origins[0]) / all))
        #expect((0.27...0.36).contains(Double(origins[1]) / all))
        #expect((0.17...0.25).contains(Double(origins[2]) / all))
    }
}
