import Publishing
import Testing

@Suite struct SealTests {
    @Test func `a seal is stamped when given, dashed while awaited, and apart when returned`() {
        let row = SealRow([
            Seal(lines: ["教育", "厅"], department: "省教育厅", note: "11月20日 同意", state: .given),
            Seal(lines: ["残联"], department: "省残联", note: "待答复", state: .awaited),
            Seal(lines: ["<公>"], department: "省公安厅", note: "退回修改", state: .returned),
        ]).html.text
        #expect(row.contains("<div class=\"seal\" aria-hidden=\"true\">教育<br>厅</div><b>省教育厅</b><br>11月20日 同意"))
        #expect(row.contains("class=\"seal wait\" aria-hidden=\"true\">残联"))
        #expect(row.contains("class=\"seal back\" aria-hidden=\"true\">&lt;公&gt;"))
    }
}
