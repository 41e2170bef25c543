import Intake
import Records
import Testing

@Suite struct LinkageTests {
    private let boy = People.number(born: "2015-03-01", sequence: 1)
    private let other = People.number(born: "2015-03-01", sequence: 3)

    @Test func `what linking reads is what telling children apart needs, and what is counted`() {
        let essential = Field.allCases.filter(\.isEssential)
        let counted = Variable.allCases.flatMap(\.fields)
        #expect(Linkage.fields == Set(essential + counted))
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
        #expect(rows.children.map(\.isAmbiguous) == [true, false, false])
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

    @Test func `no rows are no children`() { #expect(Rows().groups.isEmpty) }

    @Test func `a linked child tells nothing of itself`() throws {
        var rows = Rows()
        rows.add(.residencePermits, try Rows.card("王小明", boy, [.registration: "220722"]))
        let child = try rows.child()
        #expect("\(child)" == "a child known from 1 rows")
        #expect(Mirror(reflecting: child).children.isEmpty)
    }
}
