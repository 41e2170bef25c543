import Intake
import Records
import Testing

@Suite struct RefusedFileTests {
    private func refusal(_ bytes: [UInt8], as register: RegisterName = .enrolment) -> IntakeError? {
        do {
            _ = try Reading(bytes, as: register)
            return nil
        } catch { return error as? IntakeError }
    }

    @Test func `an empty file and bytes that are no text are each called what they are`() {
        #expect(refusal([]) == .empty)
        #expect(refusal([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0]) == .notText)
        #expect(refusal(Array("hello\n".utf8)) == .noHeader(.enrolment))
        #expect(refusal(Array("\n\n".utf8)) == .noHeader(.enrolment))
        #expect(refusal([0xEF, 0xBB, 0xBF]) == .noHeader(.enrolment))
        #expect(refusal([0xFF, 0xFE]) == .noHeader(.enrolment))
        #expect(refusal([0xFF, 0xFE, 0x41]) == .noHeader(.enrolment))
        #expect(refusal([0x81]) == .noHeader(.enrolment))
    }

    @Test func `a register of another kind lacks a column that is named beside those found`() {
        let text = "姓名,证件号码,参保状态\n王小明,\(People.boy),1\n"
        #expect(refusal(Array(text.utf8)) == .missingColumn("学段", found: ["姓名", "证件号码", "参保状态"]))
    }

    @Test func `only a register that states types may go without numbers`() throws {
        let text = "姓名,出生日期,学段\n王小明,2015-03-01,2\n"
        #expect(refusal(Array(text.utf8)) == .missingColumn("证件号码", found: ["姓名", "出生日期", "学段"]))
        let typed = "姓名,出生日期,学段,证件类型\n王小明,2015-03-01,2,无\n"
        #expect(try Reading(typed, as: .enrolment).entries.count == 1)
    }

    @Test func `a file without a header is refused without repeating its first child`() {
        let error = refusal(Array("王小明,\(People.boy),2\n".utf8))
        #expect(error == .noHeader(.enrolment))
        #expect(error?.description.contains("王小明") == false)
        #expect(error?.description.contains("姓名") == true)
    }

    @Test func `every refusal is one line`() {
        let errors: [IntakeError] = [
            .empty, .webPage, .encryptedWorkbook, .otherWorkbook("a kind"), .notWorkbook, .damagedWorkbook("a part"),
            .oversizedWorkbook("a part"), .notText, .noHeader(.childHealth), .missingColumn("学段", found: ["姓名"]),
            .cannotReadGB18030,
        ]
        for error in errors { #expect(!error.description.contains { $0.isNewline }) }
    }

    @Test(arguments: [
        "<html><table><tr><td>姓名</td></tr></table></html>", "\u{FEFF}\r\n <!DOCTYPE html>\n姓名,证件号码,学段\n",
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>",
        "<TABLE border=1>\n姓名\n</TABLE>", "MIME-Version: 1.0\nX-Document-Type: Workbook\n",
    ])
    func `a web page is called one, whatever table is in it`(page: String) {
        #expect(refusal(Array(page.utf8)) == .webPage)
        #expect(refusal([0xFF, 0xFE] + page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == .webPage)
    }

    @Test func `what the caller throws ends the reading`() {
        struct Full: Error {}
        let text = "姓名,证件号码,学段\n王小明,\(People.boy),2\n"
        #expect(throws: Full.self) {
            try RegisterReader(.enrolment, asOf: Reading.today).read(
                Array(text.utf8), accept: { _ in throw Full() }, reject: { _ in })
        }
    }
}
