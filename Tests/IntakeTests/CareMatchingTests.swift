import Intake
import Records
import Testing

/// Who needs help, by what the registers say.
@Suite struct CareMatchingTests {
    /// Who counts as a migrant child on the day of `Reading`, unless changed.
    private static let lives: [Field: String] = [
        .registration: "220722", .residence: "220102001", .residentSince: "2024-09-01", .permitStatus: "1",
        .insuranceStatus: "1", .schoolStage: "2", .enrolmentStatus: "1", .dosesDue: "12", .dosesGiven: "12",
    ]

    private func needs(
        born: String = "2015-03-01", _ changes: [Field: String?] = [:], _ circumstances: [ParentCircumstance] = [],
        telling told: Set<CareNeed> = Set(CareNeed.allCases)
    ) throws -> [CareNeed] {
        var values = Self.lives
        for (field, value) in changes { values[field] = value }
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", People.number(born: born), values))
        return CareMatching(asOf: Reading.today, telling: told).needs(of: try rows.child(), circumstances)
    }

    @Test func `a child of whom everything is well needs nothing`() throws { #expect(try needs().isEmpty) }

    @Test(arguments: ParentState.allCases, ParentState.allCases)
    func `every pair of parents' states is told as the rule has it`(father: ParentState, mother: ParentState) throws {
        let since = CalendarDate(dayNumber: 18_000)
        let expected: CareNeed = [father, mother].allSatisfy(\.isGone) ? .orphan : .unattended
        #expect(
            try needs([:], [.init(.father, father, since: since), .init(.mother, mother, since: since)]) == [expected])
        #expect(try needs([:], [.init(.father, father, since: since)]).isEmpty)
        #expect(try needs([:], [.init(.mother, mother, since: since), .init(.mother, .dead)]).isEmpty)
    }

    @Test func `an orphan is one to the age of eighteen, whatever it is dropped for`() throws {
        let gone = [ParentCircumstance(.father, .dead), ParentCircumstance(.mother, .missing)]
        #expect(try needs(born: "2008-07-01", [:], gone) == [.orphan])
        #expect(try needs(born: "2008-06-30", [:], gone).isEmpty)
        #expect(try needs([.registration: "220102"], gone) == [.orphan])
        #expect(try needs([.residence: nil, .schoolStage: nil], gone) == [.orphan])
    }

    @Test func `who is helped as an orphan or unattended child already is not suspected to be one`() throws {
        let gone = [ParentCircumstance(.father, .dead), ParentCircumstance(.mother, .missing)]
        #expect(try needs([.livelihood: "3"], gone).isEmpty)
        #expect(try needs([.livelihood: "4"], gone).isEmpty)
        #expect(try needs([.livelihood: "1"], gone) == [.orphan])
    }

    /// The school year before 30 June 2026 began on 1 September 2025.
    @Test(arguments: [
        ("2019-08-31", nil, CareNeed.notEnrolled), ("2019-09-01", nil, nil), ("2010-09-01", nil, .notEnrolled),
        ("2010-08-31", nil, nil), ("2015-03-01", "0", .notEnrolled), ("2015-03-01", "1", .notEnrolled),
        ("2019-03-01", "1", nil), ("2018-08-31", "1", .notEnrolled), ("2015-03-01", "3", nil),
    ])
    func `schooling is asked of those whom the law wants in school`(
        born: String, stage: String?, expected: CareNeed?
    ) throws {
        let found = try needs(born: born, [.schoolStage: stage, .enrolmentStatus: nil])
        #expect(found == (expected.map { [$0] } ?? []))
    }

    @Test(arguments: [("1", nil), ("2", nil), ("3", CareNeed.droppedOut), ("4", .droppedOut)])
    func `who left school, or is suspected to have, is told apart from who never came`(
        status: String, expected: CareNeed?
    ) throws {
        #expect(try needs([.enrolmentStatus: status]) == (expected.map { [$0] } ?? []))
    }

    @Test func `vaccination is asked up to six years, and silence is no record`() throws {
        let small = "2020-03-01"
        #expect(try needs(born: small, [.schoolStage: "1"]).isEmpty)
        #expect(try needs(born: small, [.dosesGiven: "11"]) == [.unvaccinated])
        #expect(try needs(born: small, [.dosesDue: nil, .dosesGiven: nil]) == [.unvaccinated])
        #expect(try needs(born: "2019-06-30", [.dosesGiven: "11"]).isEmpty)
        #expect(try needs(born: "2019-07-01", [.dosesGiven: "11", .schoolStage: "1"]) == [.unvaccinated])
    }

    @Test func `insurance and rehabilitation`() throws {
        #expect(try needs([.insuranceStatus: "2"]).isEmpty)
        #expect(try needs([.insuranceStatus: "0"]) == [.uninsured])
        #expect(try needs([.insuranceStatus: nil]) == [.uninsured])
        for (code, found) in [("0", []), ("1", []), ("2", [CareNeed.rehabilitation])] {
            #expect(try needs([.disabilityCategory: "1", .rehabilitation: code]) == found)
        }
    }

    @Test func `who does not count is looked for in no list but that of parents`() throws {
        #expect(try needs([.registration: "220102", .insuranceStatus: "0", .enrolmentStatus: "3"]).isEmpty)
    }

    @Test func `a register that was not handed in tells nothing`() throws {
        let silent: [Field: String?] = [.schoolStage: nil, .enrolmentStatus: nil, .insuranceStatus: nil]
        #expect(try needs(silent) == [.notEnrolled, .uninsured])
        #expect(try needs(silent, telling: [.uninsured, .orphan]) == [.uninsured])
        #expect(try needs(silent, telling: []).isEmpty)
    }
}
