import Records
import Testing

@Suite struct MaskedTests {
    @Test(arguments: [("", ""), ("王", "*"), ("王明", "王*"), ("王小明", "王*明"), ("欧阳小明", "欧**明"), ("阿卜杜热合曼", "阿****曼")])
    func `of a name its ends are left, or less`(name: String, masked: String) { #expect(Masked.name(name) == masked) }

    @Test(arguments: [
        ("", ""), ("1234", "****"), ("12345", "12*45"), ("99999920150301001X", "99**************1X"),
    ])
    func `of a number two characters at each end are left, or none`(number: String, masked: String) {
        #expect(Masked.number(number) == masked)
    }

    @Test func `of a day the month is left`() { #expect(Masked.day("2015-03-01") == "2015-03-**") }
}
