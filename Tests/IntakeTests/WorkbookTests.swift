import Foundation
import Intake
import Mutants
import Records
import Testing

@Suite struct WorkbookTests {
    static func file(_ name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Workbooks"))
        return try [UInt8](Data(contentsOf: url))
    }

    private func read(_ rows: String, strings: String = "") throws -> Reading {
        try Reading(PlainWorkbook(rows: PlainWorkbook.header + rows, strings: strings).bytes, as: .enrolment)
    }

    private func refusal(_ bytes: [UInt8]) -> IntakeError? {
        do {
            _ = try Reading(bytes, as: .residencePermits)
            return nil
        } catch { return error as? IntakeError }
    }

    @Test(arguments: ["register.xlsx", "register.xls"])
    func `a workbook's sheet is read beneath its titles, its days by their format`(name: String) throws {
        let reading = try Reading(Self.file(name), as: .residencePermits)
        #expect(reading.entries.map(\.line) == [4, 7])
        let first: [Field: String] = [
            .name: "王小明", .documentType: "1", .documentNumber: People.boy, .sex: "1", .birthDate: "2015-03-01",
            .registration: "220722", .residence: "220102001", .residenceAddress: "某街1号", .permitStatus: "1",
            .residentSince: "2024-09-01",
        ]
        #expect(reading.entries.first?.values == FieldValues(first))
        #expect(reading.entries.last?.values == FieldValues(first.merging([.residenceAddress: "某街 3号"]) { $1 }))
        #expect(reading.rejections.map(\.description) == ["line 5, 证件号码: bad-check-digit", "line 6, 性别: sex-mismatch"])
        #expect(reading.rejections.first?.record[1].contains("e+17") == true)
        let others =
            name == "register.xls"
            ? ["other sheets were left out: 填表说明、上年"]
            : [
                "WARNING: sheets with the register's columns too were not read: 上年; save each as a file of its own and"
                    + " import it", "other sheets were left out: 填表说明",
            ]
        #expect(
            reading.notices == ["the sheet 花名册 was read"] + others + [
                "the rows above the header were left out",
                "the column 备注 is not part of the register residence-permits and was ignored",
                "hidden rows were read like the others: 1",
                "a spreadsheet rounded the document numbers of 1 rows (like 9.99E+17), and their last digits are lost;"
                    + " export these columns as text",
            ])
    }

    @Test func `texts that go on in further records of an old workbook are whole`() throws {
        let reading = try Reading(Self.file("long.xls"), as: .enrolment)
        #expect(reading.entries.count == 1199 && reading.rejections.isEmpty)
        for entry in reading.entries {
            let row = entry.line - 1
            #expect(entry.values[.name] == "王某\(row)")
            let school =
                row % 2 == 1 ? String(repeating: "第\(row)小学", count: 9) : String(repeating: "School \(row) ", count: 9)
            #expect(entry.values[.schoolName] == school.trimmingCharacters(in: .whitespaces))
        }
    }

    @Test func `shared texts, rich ones among them, are read without how they are pronounced`() throws {
        let strings = """
            <si><t>王小明</t></si><si><r><t>李</t></r><r><t xml:space="preserve">小红</t></r><rPh><t>Li</t></rPh></si>\
            <si><t>某校_x000A_甲_x4e00_</t></si>
            """
        let rows = """
            <row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5"><v>9</v></c><c r="C5" s="1"><v>42064.75</v></c>\
            <c r="E5" t="s"><v>2</v></c><c r="D5"><v>2</v></c></row>\
            <row r="9"><c r="A9" t="s"><v>1</v></c><c r="B9"><v>9</v></c><c r="C9" t="d"><v>2016-02-29T00:00:00</v></c>\
            <c r="D9"><v>2.0</v></c></row>\
            <row r="11"><c r="A11" t="s"><v>7</v></c><c r="B11"><v>9</v></c><c r="C11" s="1"><v>1</v></c></row>
            """
        let reading = try read(rows, strings: strings)
        #expect(reading.entries.map(\.line) == [5, 9])
        #expect(reading.entries.map { $0.values[.name] } == ["王小明", "李小红"])
        #expect(reading.entries.map { $0.values[.birthDate] } == ["2015-03-01", "2016-02-29"])
        #expect(reading.entries.first?.values[.schoolName] == "某校 甲一")
        // A text that is not there is no name.
        #expect(reading.rejections.map(\.description) == ["line 11, 姓名: bad-code"])
    }

    @Test(arguments: [
        (1, "42064", "2015-03-01"), (2, "42064", "2015-03-01"), (1, "61", "1900-03-01"), (1, "59", "1900-02-28"),
        (0, "42064", "2015-03-01"), (1, "60", nil), (3, "42064.0", "2015-03-01"), (1, "-1", nil), (1, "3000000", nil),
        (0, "1E400", nil),
    ])
    func `a number is a day where its style says so`(style: Int, number: String, day: String?) throws {
        let cells =
            "<c t=\"inlineStr\"><is><t>王小明</t></is></c><c><v>9</v></c><c s=\"\(style)\"><v>\(number)</v></c><c><v>2</v></c>"
        let reading = try read("<row>\(cells)</row>")
        #expect(reading.entries.first?.values[.birthDate] == day)
        #expect(reading.rejections.map(\.reason) == (day == nil ? [.badDate] : []))
    }

    @Test(arguments: [0, 1]) func `days are counted from 1904 where the workbook says so`(style: Int) throws {
        let cells = "<c t=\"str\"><v>王小明</v></c><c><v>9</v></c><c s=\"\(style)\"><v>40602</v></c><c><v>2</v></c>"
        var book = PlainWorkbook(rows: PlainWorkbook.header + "<row>\(cells)</row>")
        book.parts["xl/workbook.xml"] = book.parts["xl/workbook.xml"]?.replacing("Pr/>", with: "Pr date1904=\"1\"/>")
        let reading = try Reading(book.bytes, as: .enrolment)
        #expect(reading.entries.first?.values[.birthDate] == "2015-03-01")
    }

    @Test func `a formula has the value it was saved with, and none is computed`() throws {
        let rows = """
            <row><c t="str"><f>"王"&amp;"小明"</f><v>王小明</v></c><c><v>9</v></c><c t="inlineStr"><is><t>2015-03-01</t></is></c>\
            <c><f>1+1</f><v>2</v></c><c><f>HYPERLINK("http://example.org/")</f></c></row>\
            <row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>9</v></c><c t="inlineStr"><is><t>2015-03-01</t></is></c></row>
            """
        let reading = try read(rows)
        #expect(reading.entries.map { $0.values[.schoolStage] } == ["2"])
        #expect(reading.entries.first?.values[.schoolName] == nil)
        #expect(reading.rejections.map(\.description) == ["line 3, 姓名: bad-code"])
        #expect(reading.notices.count == 1)
        #expect(
            reading.notices.first?.hasPrefix("cells hold formulas without a value and were read as empty: 1")
                == true)
    }

    @Test func `another sheet with the register's columns is warned of, and hidden sheets come last`() throws {
        var book = PlainWorkbook(rows: PlainWorkbook.header)
        let row = PlainWorkbook.row(["王小明", "9", "2015-03-01", "2"])
        book.parts["xl/workbook.xml"] = """
            <workbook><sheets><sheet name="旧" r:id="rId1" state="hidden"/><sheet name="新" r:id="rId9"/>\
            <sheet name="图" r:id="rId8"/></sheets></workbook>
            """
        book.parts["xl/_rels/workbook.xml.rels"] = PlainWorkbook.relationships([
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "worksheet", "../xl/worksheets/sheet2.xml"),
        ])
        book.parts["xl/worksheets/sheet2.xml"] =
            "<x:worksheet xmlns:x=\"urn:x\"><sheetData>\(PlainWorkbook.header)\(row)</sheetData>"
            + "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:B1\"/></mergeCells></x:worksheet>"
        let reading = try Reading(book.bytes, as: .enrolment)
        #expect(reading.entries.map { $0.values[.name] } == ["王小明"])
        #expect(
            reading.notices == [
                "the sheet 新 was read",
                "WARNING: sheets with the register's columns too were not read: 旧; save each as a file of its own and"
                    + " import it",
                "cells are merged over several rows, of which only the first has the value: 1",
            ])
    }

    @Test func `what is behind a password, of another kind or no workbook is called that`() throws {
        #expect(try refusal(Self.file("encrypted.xlsx")) == .encryptedWorkbook)
        var archive = PlainArchive()
        archive.add(
            "_rels/.rels", Array(PlainWorkbook.relationships([("r", "officeDocument", "xl/workbook.bin")]).utf8))
        #expect(refusal(archive.bytes) == .otherWorkbook("a binary workbook (XLSB)"))
        archive = PlainArchive()
        archive.add("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        archive.add("content.xml", [])
        #expect(refusal(archive.bytes) == .otherWorkbook("an OpenDocument file (ODS)"))
        archive = PlainArchive()
        archive.add("residence-permits.csv", Array("姓名\n".utf8))
        #expect(refusal(archive.bytes) == .notWorkbook)
        archive = PlainArchive()
        archive.add("_rels/.rels", [1, 2, 3], isEncrypted: true)
        #expect(refusal(archive.bytes) == .encryptedWorkbook)
        #expect(refusal([0x50, 0x4B, 0x03, 0x04, 0x14]) == .damagedWorkbook("its archive cannot be opened"))
        #expect(
            refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
                == .damagedWorkbook("its container cannot be read"))
        #expect(refusal(PlainWorkbook(rows: "").bytes) == .noHeader(.residencePermits))
        #expect(
            refusal(PlainWorkbook(rows: PlainWorkbook.header).bytes)
                == .missingColumn("户籍地代码", found: ["姓名", "证件类型", "出生日期", "学段", "学校名称"]))
    }

    @Test func `an old workbook behind a password is called that`() throws {
        var bytes = try Self.file("register.xls")
        // The record of who wrote the workbook ([MS-XLS] WriteAccess) becomes one that says how it is encrypted.
        let place = try #require(bytes.firstRange(of: [0x5C, 0x00, 0x70, 0x00])).lowerBound
        bytes[place] = 0x2F
        #expect(refusal(bytes) == .encryptedWorkbook)
    }

    @Test func `an archive that inflates beyond all measure is refused by its size`() throws {
        let refused = try refusal(Self.file("bomb.xlsx"))
        #expect(refused == .oversizedWorkbook("xl/worksheets/sheet1.xml would be more than 250 times larger unpacked"))
        var archive = PlainArchive()
        archive.add("_rels/.rels", [1, 2, 3], claiming: 5 << 30)
        #expect(refusal(archive.bytes) != nil)
        archive = PlainArchive()
        for number in 0...10_000 { archive.add("\(number)", []) }
        #expect(refusal(archive.bytes) == .oversizedWorkbook("its archive has more than 10000 entries"))
    }

    @Test func `entities are neither declared nor fetched, and no row is read of a sheet that is damaged further down`()
        throws
    {
        var book = PlainWorkbook(rows: PlainWorkbook.header)
        let sheet = "xl/worksheets/sheet1.xml"
        book.parts[sheet] =
            "<!DOCTYPE x [<!ENTITY a \"姓名\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + (book.parts[sheet] ?? "")
        #expect(refusal(book.bytes) == .damagedWorkbook(sheet))
        let row = PlainWorkbook.row(["王小明", "9", "2015-03-01", "2"])
        book = PlainWorkbook(rows: PlainWorkbook.header + String(repeating: row, count: 5000) + "<row>")
        var handed = 0
        #expect(throws: IntakeError.damagedWorkbook(sheet)) {
            try RegisterReader(.enrolment, asOf: Reading.today).read(
                book.bytes, accept: { _ in handed += 1 }, reject: { _ in handed += 1 })
        }
        #expect(handed == 0)
    }

    @Test func `a row of more text than any has, or a tag without end, is refused`() throws {
        let long = String(repeating: "某", count: 2 << 20)
        #expect(throws: IntakeError.oversizedWorkbook("row 2")) { try read(PlainWorkbook.row([long])) }
        #expect(throws: IntakeError.oversizedWorkbook("xl/worksheets/sheet1.xml")) {
            try read("<row r=\"" + String(repeating: "1", count: 3 << 20))
        }
    }
}
