import Intake
import Records
import Testing

@Suite struct LinkedChildTests {
    private static let home = "220722"
    private static let permit: [Field: String] = [
        .registration: home, .residence: "220102001", .residentSince: "2024-09-01", .permitStatus: "1",
    ]

    private func rows(_ entries: (RegisterName, [Field: String])...) throws -> Rows {
        var rows = Rows()
        for (register, values) in entries { rows.add(register, try Rows.card("王小明", People.boy, values)) }
        return rows
    }

    private func visit(_ day: String?, at residence: String, since: String? = nil) -> (RegisterName, [Field: String]) {
        (.homeVisits, [.visited: day, .residence: residence, .residentSince: since].compactMapValues(\.self))
    }

    @Test func `the owner of a field decides whichever row came last`() throws {
        let child = try rows(
            (.residencePermits, Self.permit.merging([.accompaniment: "2"]) { $1 }),
            (.homeVisits, [.registration: "220721", .residence: "220102001", .accompaniment: "3"])
        ).child()
        #expect(child.registration?.description == Self.home)
        #expect(child.index(of: .accompaniment, asOf: Reading.today) == Variable.accompaniment.index(of: "3"))
        #expect(Set(child.disagreements.map(\.field)) == [.registration, .accompaniment])
        #expect(child.disagreements.allSatisfy { $0.records == [0, 1] })
        #expect(child.needsReview)
    }

    @Test func `where the owner is silent another register speaks`() throws {
        let child = try rows((.enrolment, [.registration: "220721", .schoolStage: "2"])).child()
        #expect(child.registration?.description == "220721" && !child.needsReview)
    }

    @Test func `the latest row of a register is the one that counts, and no disagreement`() throws {
        let child = try rows(
            (.residencePermits, Self.permit),
            (.residencePermits, Self.permit.merging([.residence: "220202001", .residentSince: "2025-03-01"]) { $1 })
        ).child()
        #expect(child.residence?.description == "220202001" && child.residentSince?.description == "2025-03-01")
        #expect(child.disagreements.isEmpty)
    }

    @Test func `the newest home visit is the latest, in whatever order visits are listed`() throws {
        let child = try rows(
            visit("2026-05-01", at: "220202001"), visit("2026-01-01", at: "220102001"), visit(nil, at: "220303001")
        ).child()
        #expect(child.residence?.description == "220202001")
    }

    @Test func `an arrival belongs to its own place of living`() throws {
        var permit = Self.permit
        permit[.residentSince] = nil
        let elsewhere = try rows(
            (.residencePermits, permit), visit("2026-05-01", at: "220202001", since: "2020-01-01")
        ).child()
        #expect(elsewhere.residentSince == nil)
        let here = try rows((.residencePermits, permit), visit("2026-05-01", at: "220102002", since: "2020-01-01"))
            .child()
        #expect(here.residentSince?.description == "2020-01-01" && here.residence?.description == "220102001")
    }

    @Test func `a visit may know the township where the police know the county`() throws {
        let permit = Self.permit.merging([.residence: "220102"]) { $1 }
        let child = try rows((.residencePermits, permit), visit("2026-05-01", at: "220102003")).child()
        #expect(child.residence?.description == "220102003" && !child.needsReview)
    }

    @Test func `a visit before the move is the past and no disagreement`() throws {
        let before = try rows((.residencePermits, Self.permit), visit("2024-08-31", at: "220202001")).child()
        #expect(before.disagreements.isEmpty)
        let after = try rows((.residencePermits, Self.permit), visit("2024-09-01", at: "220202001")).child()
        #expect(after.disagreements.map(\.field) == [.residence])
    }

    @Test(arguments: [
        ("2026-06-29", DropReason?.none), ("2026-06-30", .returned), ("2026-07-01", .returned),
    ])
    func `a child found at home has gone back from the day it was found`(date: String, reason: DropReason?) throws {
        let child = try rows(
            (.residencePermits, Self.permit), visit("2026-01-01", at: "220102001"), visit("2026-06-30", at: "220722100")
        ).child()
        #expect(child.reasonToDrop(asOf: try People.date(date)) == reason)
        #expect(child.needsReview)
    }

    @Test func `a child found away again after it was at home has not gone back`() throws {
        let child = try rows(
            (.residencePermits, Self.permit), visit("2026-06-01", at: "220722"), visit("2026-06-20", at: "220102001")
        ).child()
        #expect(child.reasonToDrop(asOf: Reading.today) == nil)
    }

    @Test func `who came after being visited at home has not gone back`() throws {
        let child = try rows((.residencePermits, Self.permit), visit("2024-08-31", at: "220722")).child()
        #expect(child.reasonToDrop(asOf: Reading.today) == nil)
    }

    @Test func `visits alone can show that a child went back, or that it never left`() throws {
        let back = try rows(
            visit("2026-01-01", at: "220102001", since: "2024-09-01"), visit("2026-06-01", at: "220722")
        )
        var rows = back
        rows.add(.enrolment, try Rows.card("王小明", People.boy, [.registration: Self.home]))
        #expect(try rows.child().reasonToDrop(asOf: Reading.today) == .returned)
        var stayed = try self.rows(visit("2026-06-01", at: "220722"))
        stayed.add(.enrolment, try Rows.card("王小明", People.boy, [.registration: Self.home]))
        #expect(try stayed.child().reasonToDrop(asOf: Reading.today) == .sameCounty)
    }

    @Test func `an undated visit shows no return`() throws {
        let child = try rows((.residencePermits, Self.permit), visit(nil, at: "220722")).child()
        #expect(child.reasonToDrop(asOf: Reading.today) == nil)
    }

    @Test func `a child of whom only other registers know has no known residence`() throws {
        let child = try rows((.insurance, [.registration: Self.home, .insuranceStatus: "1"])).child()
        #expect(child.reasonToDrop(asOf: Reading.today) == .residenceUnknown)
    }

    @Test func `every variable of a well-known child has its category`() throws {
        let child = try rows(
            (.residencePermits, Self.permit),
            (.enrolment, [.schoolStage: "2", .schoolKind: "2", .enrolmentStatus: "4"]),
            (.childHealth, [.healthManagement: "2"]), (.vaccination, [.dosesDue: "10", .dosesGiven: "9"]),
            (.insurance, [.insuranceStatus: "0"]),
            (.disability, [.disabilityCategory: "5", .disabilityGrade: "3", .rehabilitation: "2"]),
            (.homeVisits, [.residence: "220102001", .accompaniment: "4", .guardianship: "6", .livelihood: "5"])
        ).child()
        let expected: [Variable: String] = [
            .age: "11", .sex: "1", .origin: "same-province", .accompaniment: "4", .schoolStage: "2", .schoolKind: "2",
            .enrolmentStatus: "4", .permit: "1", .healthManagement: "2", .immunisation: "2", .insurance: "0",
            .disability: "5", .disabilityGrade: "3", .rehabilitation: "2", .guardianship: "6", .livelihood: "5",
        ]
        for variable in Variable.allCases where variable != .region {
            let index = child.index(of: variable, asOf: Reading.today)
            #expect(variable.categories[index].code == expected[variable], "\(variable)")
        }
        let place = Places.current.codes[child.index(of: .region, asOf: Reading.today)]
        #expect(place.description == "220102001")
    }

    @Test func `what no register says is the last category of each variable`() throws {
        let child = try rows((.residencePermits, [.registration: Self.home, .residence: "220102"])).child()
        let silent = Variable.allCases.filter { ![.region, .age, .sex, .origin].contains($0) }
        for variable in silent {
            #expect(child.index(of: variable, asOf: Reading.today) == variable.cardinality - 1, "\(variable)")
        }
        #expect(Places.current.codes[child.index(of: .region, asOf: Reading.today)].description == "220102")
    }

    @Test(arguments: [("0", "0", "1"), ("10", "10", "1"), ("10", "11", "1"), ("10", "9", "2"), ("10", "0", "3")])
    func `immunisation follows from doses due and given`(due: String, given: String, code: String) throws {
        let child = try rows((.vaccination, [.dosesDue: due, .dosesGiven: given])).child()
        #expect(Variable.immunisation.categories[child.index(of: .immunisation, asOf: Reading.today)].code == code)
    }

    @Test(arguments: [
        ("220182", "same-city"), ("220722", "same-province"), ("110101", "other-province"),
        ("441900", "other-province"),
    ])
    func `how far a child came is told by its registration`(registration: String, code: String) throws {
        let child = try rows((.residencePermits, Self.permit.merging([.registration: registration]) { $1 })).child()
        #expect(Variable.origin.categories[child.index(of: .origin, asOf: Reading.today)].code == code)
    }
}
