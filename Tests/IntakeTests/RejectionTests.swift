import Intake
import Records
import Testing

@Suite struct RejectionTests {
    /// A home visit with one cell changed.
    private static func visit(_ changes: [String: String]) -> String {
        let cells = [
            ("姓名", "王小明"), ("证件类型", "1"), ("证件号码", People.boy), ("性别", "1"), ("出生日期", "2015-03-01"),
            ("户籍所在地", "220722"), ("监护人证件号码", People.mother), ("居住地代码", "220102001"), ("到居住地日期", "2024-09-01"),
            ("随行监护人", "1"), ("监护状况", "1"), ("风险情形", "单亲"), ("生活保障", "0"), ("走访日期", "2026-06-01"),
        ]
        return cells.map(\.0).joined(separator: ",") + "\n"
            + cells.map { changes[$0.0] ?? $0.1 }.joined(separator: ",") + "\n"
    }

    @Test func `the row the others start from is accepted`() throws {
        #expect(try Reading(Self.visit([:]), as: .homeVisits).entries.count == 1)
    }

    @Test(arguments: [
        ("证件号码", "999999201503010010", RejectionReason.badCheckDigit), ("证件号码", "99999920150301", .badCheckDigit),
        ("证件号码", "9.99999E+17", .badCheckDigit), ("监护人证件号码", "999999198811300041", .badCheckDigit),
        ("监护人证件号码", "99999919881130", .badCheckDigit), ("证件号码", "", .missingRequired),
        ("证件号码", People.number(born: "2015-02-30"), .badDate), ("出生日期", "2015-03-02", .dateMismatch),
        ("性别", "女", .sexMismatch), ("性别", "3", .badCode), ("证件类型", "7", .badCode), ("证件类型", "9", .badCode),
        ("户籍所在地", "990101", .unknownDivision), ("户籍所在地", "220700", .unknownDivision),
        ("户籍所在地", "220000", .unknownDivision), ("户籍所在地", "朝阳区", .unknownDivision),
        ("居住地代码", "220102999", .unknownDivision), ("居住地代码", "110101", .unknownDivision),
        ("居住地代码", "220100", .unknownDivision), ("居住地代码", "", .missingRequired), ("姓名", "　", .missingRequired),
        ("姓名", "王\u{FFFD}明", .badCode), ("姓名", "王\u{0}明", .badCode), ("随行监护人", "全家", .badCode),
        ("监护状况", "0", .badCode), ("风险情形", "单亲;贫困", .badCode), ("生活保障", "6", .badCode),
        ("走访日期", "2026-06-31", .badDate), ("走访日期", "2015-02-28", .badDate), ("到居住地日期", "2015-02-28", .badDate),
        ("走访日期", "2026-07-01", .inFuture), ("到居住地日期", "2027-01-01", .inFuture),
    ])
    func `a flaw is named with its line and column`(column: String, cell: String, reason: RejectionReason) throws {
        let reading = try Reading(Self.visit([column: cell]), as: .homeVisits)
        #expect(reading.entries.isEmpty)
        #expect(reading.summary.rejected == [reason: 1] && reading.summary.rows == 1)
        let rejection = try #require(reading.rejections.first)
        #expect(rejection.line == 2 && rejection.column == column && rejection.reason == reason)
        #expect(rejection.record.count == 14 && rejection.record.contains(cell))
    }

    @Test(arguments: [("2026-06-29", true), ("2026-06-30", true), ("2026-07-01", false)])
    func `today is no future`(day: String, accepted: Bool) throws {
        #expect(try Reading(Self.visit(["走访日期": day]), as: .homeVisits).entries.isEmpty != accepted)
    }

    @Test func `a child born tomorrow is in the future, its day of birth is not before its birth`() throws {
        let unborn = Self.visit(["证件类型": "9", "证件号码": "", "出生日期": "2026-07-01", "走访日期": ""])
        #expect(try Reading(unborn, as: .homeVisits).rejections.map(\.reason) == [.inFuture])
        let newborn = Self.visit(["到居住地日期": "2015-03-01"])
        #expect(try Reading(newborn, as: .homeVisits).entries.count == 1)
    }

    @Test func `without a number the birth date must be given`() throws {
        let text = Self.visit(["证件类型": "护照", "证件号码": "e1234567", "出生日期": "", "性别": ""])
        let reading = try Reading(text, as: .homeVisits)
        #expect(reading.rejections.map(\.reason) == [.missingRequired])
        #expect(reading.rejections.map(\.column) == ["出生日期"])
    }

    @Test func `a guardian may have a passport`() throws {
        #expect(try Reading(Self.visit(["监护人证件号码": "E12345678"]), as: .homeVisits).entries.count == 1)
    }

    @Test func `a parent's state may end in the future but not before it began`() throws {
        func status(until: String) throws -> Reading {
            try Reading(
                "姓名,证件号码,监护人证件号码,与儿童关系,状态,状态起始日期,状态结束日期\n"
                    + "王小明,\(People.boy),\(People.mother),母,服刑在押,2014-01-01,\(until)\n", as: .sharedStatus)
        }
        #expect(try status(until: "2030-01-01").entries.count == 1)
        #expect(try status(until: "2013-12-31").rejections.map(\.reason) == [.badDate])
        #expect(try status(until: "2014-01-01").entries.count == 1)
    }

    @Test func `the same row again is a duplicate however it is spelt, a row that differs is not`() throws {
        let text = """
            姓名,证件号码,学段,出生日期
            王小明,\(People.boy),2,
            王小明,\(People.boy),小学,2015/3/1
            王小明,\(People.boy),3,
            王小明,\(People.boy),2,
            """
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.entries.map(\.line) == [2, 4])
        #expect(reading.rejections.map(\.line) == [3, 5])
        #expect(reading.summary.rejected == [.duplicateRow: 2])
    }

    @Test func `a rejected row does not make a later good one a duplicate`() throws {
        let text = "姓名,证件号码,学段\n王小明,\(People.boy),8\n王小明,\(People.boy),2\n"
        #expect(try Reading(text, as: .enrolment).entries.map(\.line) == [3])
    }

    @Test func `cells beyond the last header are not guessed at, empty ones do no harm`() throws {
        let text = "姓名,证件号码,学段\n王小明,\(People.boy),2,,\n李小红,\(People.girl),2,,x\n"
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.entries.map(\.line) == [2])
        #expect(reading.rejections.map(\.reason) == [.badCode])
        #expect(reading.rejections.map(\.column) == ["第5列"])
    }

    @Test func `damaged bytes cost their rows and not the file`() throws {
        var bytes = Array("姓名,证件号码,学段\n王小明,\(People.boy),2\n李小红,\(People.girl),2\n".utf8)
        let name = try #require(bytes.firstRange(of: Array("王".utf8)))
        bytes[name.lowerBound] = 0xFF
        let reading = try Reading(bytes, as: .enrolment)
        #expect(reading.entries.map(\.line) == [3])
        #expect(reading.rejections.map(\.reason) == [.badCode])
        #expect(reading.notices.isEmpty)
    }

    @Test func `no description holds a cell`() throws {
        let reading = try Reading(Self.visit(["性别": "2"]), as: .homeVisits)
        let rejection = try #require(reading.rejections.first)
        for text in [
            "\(rejection)", String(reflecting: rejection),
            String(describing: Mirror(reflecting: rejection).children.count),
        ] {
            #expect(!text.contains("王小明") && !text.contains(People.boy))
        }
        #expect(Mirror(reflecting: rejection).children.isEmpty)
    }
}
