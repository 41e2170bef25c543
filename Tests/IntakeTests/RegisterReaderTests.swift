import Foundation
import Intake
import Records
import Testing

@Suite struct RegisterReaderTests {
    private static let plain = """
        姓名,证件类型,证件号码,性别,出生日期,户籍地代码,居住地代码,居住地址,居住证状态,到居住地日期
        王小明,1,\(People.boy),1,2015-03-01,220722,220102001,某街1号,1,2024-09-01
        李小红,9,,2,2018-05-06,220721,220102002,某街2号,2,2025-01-02

        """

    private func read(_ text: String = plain) throws -> Reading { try Reading(text, as: .residencePermits) }

    @Test func `rows become entries with canonical values, absent ones left out`() throws {
        let reading = try read()
        #expect(reading.rejections.isEmpty)
        #expect(reading.summary.rows == 2 && reading.summary.accepted == 2 && reading.notices.isEmpty)
        #expect(reading.entries.map(\.line) == [2, 3])
        #expect(
            reading.entries.last?.values == [
                .name: "李小红", .documentType: "9", .sex: "2", .birthDate: "2018-05-06", .registration: "220721",
                .residence: "220102002", .residenceAddress: "某街2号", .permitStatus: "2", .residentSince: "2025-01-02",
            ])
    }

    @Test func `an identity card gives birth date, sex and its own type`() throws {
        let reading = try Reading("姓名,证件号码,学段\n王小明,\(People.boy),2\n", as: .enrolment)
        #expect(
            reading.entries.first?.values == [
                .name: "王小明", .documentType: "1", .documentNumber: People.boy, .sex: "1", .birthDate: "2015-03-01",
                .schoolStage: "2",
            ])
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func `UTF-16 behind its byte order mark is read and said`(encoding: String.Encoding) throws {
        let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        let bytes = try mark + [UInt8](#require(Self.plain.data(using: encoding)))
        let reading = try Reading(bytes, as: .residencePermits)
        #expect(try reading.entries == read().entries)
        #expect(reading.notices == ["the file was read as UTF-16"])
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func `UTF-16 without a byte order mark is found by the header`(encoding: String.Encoding) throws {
        let text = "居住证登记花名册\n" + Self.plain.replacing("王小明", with: "王𠮷")
        let reading = try Reading([UInt8](#require(text.data(using: encoding))), as: .residencePermits)
        #expect(try reading.entries == read(text).entries)
        #expect(
            reading.notices == ["the file was read as UTF-16", "the rows above the header were left out"])
    }

    @Test func `half a character of UTF-16 costs its row and no other`() throws {
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in Self.plain.replacing("李小红", with: "李~红").utf16 {
            let unit: UInt16 = unit == 0x7E ? 0xD800 : unit
            bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let reading = try Reading(bytes, as: .residencePermits)
        #expect(reading.entries.count == 1 && reading.rejections.map(\.reason) == [.badCode])
    }

    @Test func `GB18030 is detected and said, its four-byte characters too`() throws {
        let text = Self.plain.replacing("王小明", with: "王㐂𠮷")
        // The name Foundation gives to GB18030 (kCFStringEncodingGB_18030_2000).
        let bytes = try [UInt8](#require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
        let reading = try Reading(bytes, as: .residencePermits)
        #expect(try reading.entries == read(text).entries)
        #expect(reading.notices == ["the file was read as GB18030"])
    }

    @Test func `a byte order mark before UTF-8 is no part of the first header`() throws {
        #expect(try read("\u{FEFF}" + Self.plain).entries == read().entries)
    }

    @Test(arguments: [("\t", "tabs"), (";", "semicolons")])
    func `the delimiter is found by the header and said`(delimiter: String, name: String) throws {
        let reading = try read(Self.plain.replacing(",", with: delimiter))
        #expect(try reading.entries == read().entries)
        #expect(reading.notices == ["its columns are separated by \(name)"])
    }

    @Test(arguments: ["\r\n", "\r"])
    func `lines may end as other systems end them`(lineBreak: String) throws {
        #expect(try read(Self.plain.replacing("\n", with: lineBreak)).entries == read().entries)
    }

    @Test func `columns come in any order under any of their names`() throws {
        let reading = try Reading(
            "学段, 身份证号＊ ,\"学生\n姓名\"\n小学,\(People.girl),李小红\n", as: .enrolment)
        #expect(reading.entries.first?.values[.name] == "李小红")
        #expect(reading.entries.first?.values[.schoolStage] == "2")
        #expect(reading.entries.first?.values[.documentNumber] == People.girl)
    }

    @Test func `titles above the header are left out and said`() throws {
        let reading = try read("长岭县居住证登记,,\n填报单位：某所\n" + Self.plain)
        #expect(reading.entries.map(\.line) == [4, 5])
        #expect(reading.notices == ["the rows above the header were left out"])
    }

    @Test func `document numbers that a spreadsheet rounded are set aside and said`() throws {
        let text = "姓名,证件号码,学段\n王小明,9.99999201503010E+17,2\n李小红,\(People.girl),2\n"
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.rejections.map(\.reason) == [.badCheckDigit] && reading.entries.count == 1)
        #expect(reading.notices.count == 1)
        #expect(reading.notices.first?.contains("rounded the document numbers of 1 rows") == true)
    }

    @Test func `a formula that failed, or more text than a name has, is no name`() throws {
        let long = String(repeating: "名", count: 2000)
        let text = "姓名,证件号码,学段\n#N/A,\(People.boy),2\n\(long),\(People.girl),2\n"
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.rejections.map(\.reason) == [.badCode, .badCode])
        #expect(reading.rejections.map(\.column) == ["姓名", "姓名"])
    }

    @Test func `unknown and repeated columns are named and ignored, a rejects file's own are not even named`() throws {
        let text = "行号,原因,姓名,儿童姓名,备注,证件号码,学段\n7,bad-code,王小明,别名,无,\(People.boy),2\n"
        let reading = try Reading(text, as: .enrolment)
        #expect(
            reading.notices == [
                "the column 儿童姓名 repeats another and was ignored",
                "the column 备注 is not part of the register enrolment and was ignored",
            ])
        #expect(reading.entries.first?.values[.name] == "王小明")
    }

    @Test func `the lines after a quoted line break keep their numbers`() throws {
        let text = Self.plain.replacing("某街1号", with: "\"某街\n1号,\"\"甲\"\"\"")
        let reading = try read(text)
        #expect(reading.entries.map(\.line) == [2, 4])
        #expect(reading.entries.first?.values[.residenceAddress] == "某街 1号,\"甲\"")
    }

    @Test func `full-width digits, letters and spaces become half-width, and edges are trimmed`() throws {
        let wide = String(
            String.UnicodeScalarView(
                People.boy.unicodeScalars.map { $0.value < 0x80 ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
        let text = "姓名,证件号码,学段\n　王小明 \t,'\(wide)　, ２ \n"
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.entries.first?.values[.name] == "王小明")
        #expect(reading.entries.first?.values[.documentNumber] == People.boy)
        #expect(reading.entries.first?.values[.schoolStage] == "2")
    }

    @Test(arguments: [
        "2026-03-01", "2026/3/1", "2026/03/01", "2026.3.1", "20260301", "2026年3月1日", "2026年03月01日", "46082", "46082.5",
        "2026-03-01 09:30", "2026-03-01T09:30:00", "２０２６／３／１", " 2026-3-1 ",
    ])
    func `a day is the same day however it is written`(written: String) throws {
        let reading = try Reading(
            "姓名,证件类型,出生日期,居住地代码,走访日期\n李小红,9,2018-05-06,220102001,\(written)\n", as: .homeVisits)
        #expect(reading.entries.first?.values[.visited] == "2026-03-01")
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-0-1", "26-3-1", "2026-3", "2026", "202603", "2026-03-01-", "--", "昨天",
        "1899-12-31",
        "4608", "460825", "-46082", "2026-03-01x", "2026 -03-01", "99999999999999999999",
    ])
    func `what is no day is not guessed at`(written: String) throws {
        let reading = try Reading(
            "姓名,证件类型,出生日期,居住地代码,走访日期\n李小红,9,1900-01-01,220102001,\(written)\n", as: .homeVisits)
        #expect(reading.entries.isEmpty)
        #expect(reading.rejections.map(\.reason) == [.badDate])
        #expect(reading.rejections.map(\.column) == ["走访日期"])
    }

    @Test(arguments: [
        ("220722", "220722"), ("222323", "220722"), ("松原市长岭县", "220722"), ("吉林省松原市长岭县", "220722"),
        ("２２０７２２", "220722"), ("220722999", "220722"), ("110101001", "110101"), ("441900", "441900"),
        ("110101", "110101"),
    ])
    func `a county is its code of today, by code or name`(written: String, code: String) throws {
        let reading = try Reading("姓名,证件号码,学段,户籍地代码\n王小明,\(People.boy),2,\(written)\n", as: .enrolment)
        #expect(reading.entries.first?.values[.registration] == code)
    }

    @Test(arguments: [
        ("220102001", "220102001"), ("220102001000", "220102001"), ("吉林省长春市南关区南岭街道", "220102001"), ("220102", "220102"),
        ("222323", "220722"), ("222323100", "220722"),
    ])
    func `a township is its code, or its county where it is not known`(written: String, code: String) throws {
        let reading = try read(Self.plain.replacing("220102001", with: written))
        #expect(reading.entries.first?.values[.residence] == code)
    }

    @Test func `risks are joined in one order however they are joined`() throws {
        let text = """
            姓名,证件类型,出生日期,居住地代码,风险情形
            李小红,9,2018-05-06,220102001,残疾；单亲、重病;单亲
            李小兰,9,2018-05-06,220102001,
            """
        let reading = try Reading(text, as: .homeVisits)
        #expect(reading.entries.map { $0.values[.riskFactors] } == ["单亲;重病;残疾", nil])
    }

    @Test func `rows without any content are no rows`() throws {
        let reading = try read(Self.plain + ",,,,,,,,,\n\n , ,　,,,,,,,\n")
        #expect(reading.summary.rows == 2 && reading.rejections.isEmpty)
    }

    @Test func `a short row lacks its last cells and nothing else`() throws {
        let reading = try Reading("姓名,证件号码,学段,学籍状态\n王小明,\(People.boy),2\n", as: .enrolment)
        #expect(reading.entries.count == 1)
    }
}
