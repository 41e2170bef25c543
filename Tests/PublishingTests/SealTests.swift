import Publishing
import Testing

@Suite struct SealTests {
    @Test func `a seal is stamped when given, dashed while awaited, and apart when returned`() {
        let row = SealRow([
            Seal(lines: ["教育", "厅"], department: "省教育厅", note: "11月20日 同意", state: .given),
            Seal(lines: ["残联"], department: "省残联", note: "待答复", state: .awaited),
            Seal(lines: ["<公>"], department: "省公安厅", note: "退回修改", state: .returned),
        ]).html.text
        #expect(row.components(of: "class=\"seal\"") == 1)
        #expect(row.components(of: "class=\"seal wait\"") == 1)
        #expect(row.components(of: "class=\"seal back\"") == 1)
        #expect(row.components(of: "stroke-dasharray") == 1)
        #expect(row.contains(">教育</text>") && row.contains(">厅</text>"))
        #expect(row.contains("<b>省教育厅</b><br>11月20日 同意"))
        #expect(row.contains(">&lt;公&gt;</text>"))
    }
}
