import Records
import Testing

@Suite struct SpreadsheetTextTests {
    private func line(_ cells: [String]) -> String {
        var text = SpreadsheetText(header: ["甲"])
        let before = text.bytes.count
        text.append(cells)
        return String(decoding: text.bytes.dropFirst(before), as: UTF8.self)
    }

    @Test(arguments: ["=1+1", "+86 139", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "－1", "\u{A0}=1", "\r=1"])
    func `what a spreadsheet would run is plain text`(cell: String) {
        let written = line([cell])
        #expect(written.hasPrefix("'") || written.hasPrefix("\"'"), "\(written)")
    }

    @Test func `other cells are as they are, and quoted where they must be`() {
        #expect(
            line(["王小明", "999999201503010016", "", "a=b", "2015-03-01"]) == "王小明,999999201503010016,,a=b,2015-03-01\r\n"
        )
        #expect(line(["某街, 1号", "“ \"引\"", "两\n行"]) == "\"某街, 1号\",\"“ \"\"引\"\"\",\"两\n行\"\r\n")
        #expect(DelimitedText(Array(line(["某街, 1号", "\"引\""]).utf8)).map(\.fields) == [["某街, 1号", "\"引\""]])
        #expect(SpreadsheetText(header: ["甲"]).bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    }
}
