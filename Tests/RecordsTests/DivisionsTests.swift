import Records
import Testing

@Suite struct DivisionsTests {
    private let divisions = Divisions.current

    @Test func `Jilin has nine cities and sixty counties`() {
        #expect(divisions.cities.count == 9)
        #expect(divisions.counties.count == 60)
        #expect(divisions.townships.count == 972)
        #expect(divisions.province.name == "吉林省")
    }

    @Test func `every county and township has its parent`() {
        for county in divisions.counties { #expect(divisions.cities.contains { $0.code == county.code.parent }) }
        for township in divisions.townships {
            #expect(divisions.counties.contains { $0.code == township.code.county })
        }
    }

    @Test(arguments: [
        ("220102", "220106", true), ("220102", "220182", false), ("220102", "220202", false),
        ("222401", "222402", false), ("220302", "220303", true),
    ])
    func `a central urban area is a city's municipal districts, whatever the digits say`(
        one: String, other: String, shared: Bool
    ) throws {
        #expect(
            divisions.shareUrbanArea(try #require(DivisionCode(one)), try #require(DivisionCode(other))) == shared)
    }

    @Test(arguments: [
        ("220181", "220113"), ("220381", "220184"), ("220724", "220781"), ("222323", "220722"), ("220722", "220722"),
    ])
    func `a retired code leads to the county of today`(old: String, now: String) throws {
        #expect(divisions.current(try #require(DivisionCode(old)))?.description == now)
    }

    @Test(arguments: ["990101", "220199"])
    func `a code nobody has is unknown`(code: String) throws {
        #expect(divisions.current(try #require(DivisionCode(code))) == nil)
    }

    @Test(arguments: [
        ("长岭县", "220722"), ("松原市长岭县", "220722"), ("吉林省松原市长岭县", "220722"), ("长春市朝阳区", "220104"),
    ])
    func `a full name finds its code`(name: String, code: String) {
        #expect(divisions.code(named: name)?.description == code)
    }

    @Test(arguments: ["朝阳区", "铁西区", "无此县"])
    func `a name that several counties or none have finds nothing`(name: String) {
        #expect(divisions.code(named: name) == nil)
    }

    @Test func `full names are printed from the province down`() throws {
        #expect(divisions.fullName(of: try #require(DivisionCode("220722"))) == "吉林省松原市长岭县")
        #expect(divisions.fullName(of: try #require(DivisionCode("110101"))) == "北京市东城区")
    }

    @Test func `places are ordered county by county and every township finds its leaf`() throws {
        let places = Places.current
        #expect(places.count == 60 + 972)
        for (index, code) in places.codes.enumerated() { #expect(places.index(of: code) == index) }
        let unlisted = try #require(DivisionCode("220722999"))
        #expect(places.index(of: unlisted) == places.index(of: try #require(DivisionCode("220722"))))
    }
}
