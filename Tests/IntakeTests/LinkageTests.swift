import Intake
import Records
import Testing

@Suite struct LinkageTests {
    private let boy = People.number(born: "2015-03-01", sequence: 1)
    private let other = People.number(born: "2015-03-01", sequence: 3)

    @Test func `what linking reads is what telling children apart needs, and what is counted`() {
        let essential = Field.allCases.filter(\.isEssential)
        let counted = Variable.allCases.flatMap(\.fields)
        let compared: [Field] = [.guardianName, .guardianNumber, .guardianPhone, .residenceAddress]
        #expect(Linkage.fields == Set(essential + counted + compared))
    }

    @Test func `rows with one number are one child whatever its name is spelt like`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.insurance, try Rows.card("王晓明", boy))
        #expect(rows.groups == [[0, 1]])
        #expect(rows.children[0].disagreements.map(\.field) == [.name])
        #expect(rows.children[0].disagreements.map(\.records) == [[0, 1]])
    }

    @Test func `children of one name, birth date and sex with different numbers are different`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.residencePermits, try Rows.card("王小明", other))
        #expect(rows.groups == [[0], [1]])
        #expect(rows.children.allSatisfy { !$0.needsReview })
    }

    @Test(arguments: ["王小明", " 王 小明", "王　小·明"])
    func `a row without a number joins the one child it can be`(name: String) throws {
        var rows = Rows()
        rows.add(.homeVisits, Rows.loose(name))
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        #expect(rows.groups == [[0, 1]])
    }

    @Test func `Latin letters are compared half-width and upper-case`() throws {
        var rows = Rows()
        rows.add(.homeVisits, Rows.loose("ａnna Ｌi"))
        rows.add(.enrolment, Rows.loose("Anna Li"))
        #expect(rows.groups == [[0, 1]])
    }

    @Test(arguments: [
        Rows.loose("王小朋"), Rows.loose("王小明", born: "2015-03-02"), Rows.loose("王小明", sex: "2"),
    ])
    func `a row that differs in name, birth date or sex stays apart`(row: [Field: String]) throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.homeVisits, row)
        #expect(rows.groups == [[0], [1]])
    }

    @Test func `a sex nobody states is no obstacle`() throws {
        var rows = Rows()
        rows.add(.homeVisits, Rows.loose("王小明", sex: nil))
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        #expect(rows.groups == [[0, 1]])
    }

    @Test func `a row that could be two children's stays apart and is marked`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.residencePermits, try Rows.card("王小明", other))
        rows.add(.homeVisits, Rows.loose("王小明"))
        #expect(rows.groups == [[0], [1], [2]])
        #expect(rows.children.map(\.isAmbiguous) == [false, false, true])
    }

    @Test func `a name that one child bears in any register leads to it`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.insurance, try Rows.card("王晓明", boy))
        rows.add(.homeVisits, Rows.loose("王晓明"))
        #expect(rows.groups == [[0, 1, 2]])
    }

    @Test func `rows without numbers join each other, one without a sex where only one child fits`() {
        var rows = Rows()
        rows.add(.enrolment, Rows.loose("王小明", sex: nil))
        rows.add(.homeVisits, Rows.loose("王小明"))
        rows.add(.insurance, Rows.loose("王小明"))
        #expect(rows.groups == [[0, 1, 2]])
        rows.add(.insurance, Rows.loose("王小明", sex: "2"))
        #expect(rows.groups == [[0], [1, 2], [3]])
        #expect(rows.children.map(\.isAmbiguous) == [true, true, true])
    }

    @Test func `a child with another document joins the one with the identity card it can be`() throws {
        var certificate = Rows.loose("王小明")
        (certificate[.documentType], certificate[.documentNumber]) = ("2", "T220000001")
        var rows = Rows()
        rows.add(.vaccination, certificate)
        rows.add(.childHealth, certificate)
        #expect(rows.groups == [[0, 1]])
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        #expect(rows.groups == [[0, 1, 2]])
        rows.add(.residencePermits, try Rows.card("王小明", other))
        #expect(rows.groups == [[0, 1], [2], [3]])
    }

    @Test func `the same number on two kinds of document is two children`() {
        var rows = Rows()
        for type in ["3", "4"] {
            var row = Rows.loose("王小明\(type)")
            (row[.documentType], row[.documentNumber]) = (type, "E1234567")
            rows.add(.enrolment, row)
        }
        #expect(rows.groups == [[0], [1]])
    }

    @Test func `children come in the order of their first rows`() throws {
        var rows = Rows()
        rows.add(.homeVisits, Rows.loose("李小红", sex: "2"))
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.enrolment, Rows.loose("李小红", sex: "2"))
        rows.add(.enrolment, try Rows.card("王小明", boy))
        #expect(rows.groups == [[0, 2], [1, 3]])
    }

    /// Two children with everything in common but their numbers.
    private func doubles() throws -> Rows {
        let home: [Field: String] = [
            .guardianName: "王建国", .guardianNumber: People.mother, .guardianPhone: "10012345678",
            .registration: "220722", .residence: "220102001", .residenceAddress: "人民大街12号3单元401室",
        ]
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy, home))
        rows.add(.homeVisits, try Rows.card("王小明", other, home))
        return rows
    }

    @Test func `two valid numbers are never one child's by themselves, and are by a person's decision`() throws {
        let rows = try doubles()
        #expect(rows.groups == [[0], [1]])
        let joined = rows.linkage.persons(LinkageDecisions(same: [.init(0, 1)]))
        #expect(joined.map(\.records) == [[0, 1]])
    }

    @Test func `a decision parts rows of one number, and names decide who goes with whom`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.enrolment, try Rows.card("李大海", boy))
        rows.add(.insurance, try Rows.card("李大海", boy))
        rows.add(.vaccination, try Rows.card("王晓明", boy))
        #expect(rows.groups == [[0, 1, 2, 3]])
        let parted = rows.linkage.persons(LinkageDecisions(different: [.init(0, 1)]))
        #expect(parted.map(\.records) == [[0, 3], [1, 2]])
        #expect(rows.groups == [[0, 1, 2, 3]])
    }

    @Test func `what a person parted stays apart, and what a person joined brings its own along`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.homeVisits, Rows.loose("王小明"))
        rows.add(.enrolment, Rows.loose("李大海"))
        rows.add(.insurance, Rows.loose("李大海"))
        #expect(rows.groups == [[0, 1], [2, 3]])
        let parted = rows.linkage.outcome(LinkageDecisions(different: [.init(0, 1)]))
        #expect(parted.children.map(\.records) == [[0], [1], [2, 3]])
        #expect(parted.queue.isEmpty)
        let joined = rows.linkage.persons(LinkageDecisions(same: [.init(0, 2)]))
        #expect(joined.map(\.records) == [[0, 1, 2, 3]])
    }

    @Test func `a decision about a row that is not there is passed over`() throws {
        let rows = try doubles()
        #expect(rows.linkage.persons(LinkageDecisions(same: [.init(0, 99)])).map(\.records) == [[0], [1]])
    }

    @Test func `a row that could be two children's waits with both, and says how far it agrees`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy))
        rows.add(.residencePermits, try Rows.card("王小明", other))
        rows.add(.homeVisits, Rows.loose("王小明"))
        let queue = rows.linkage.outcome().queue
        #expect(Set(queue.map { Set([$0.first, $0.second]) }) == [[0, 2], [1, 2]])
        for pair in queue {
            #expect((0.3..<0.55).contains(pair.probability))
            #expect(pair.agreements.contains { $0.field == "name" && $0.agreement == "the same" })
            #expect(!pair.agreements.contains { $0.field == "household" })
        }
    }

    @Test func `brothers and sisters are not one child, however much they share`() throws {
        let home: [Field: String] = [
            .guardianName: "王建国", .guardianNumber: People.mother, .guardianPhone: "10012345678",
            .registration: "220722", .residence: "220102001", .residenceAddress: "人民大街12号3单元401室",
        ]
        var rows = Rows()
        rows.add(.residencePermits, Rows.loose("王子涵", home))
        rows.add(.homeVisits, Rows.loose("王雨欣", home))
        rows.add(.enrolment, Rows.loose("王子妍", home))
        #expect(rows.groups == [[0], [1], [2]])
    }

    @Test func `no rows are no children`() { #expect(Rows().groups.isEmpty) }

    @Test func `a linked child tells nothing of itself`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy, [.registration: "220722"]))
        let child = try rows.child()
        #expect("\(child)" == "a child known from 1 rows")
        #expect(Mirror(reflecting: child).children.isEmpty)
    }
}
