import Publishing
import Testing

@Suite struct MarkupTests {
    @Test func `what comes from outside is escaped, what the program wrote is not`() {
        let label = "<b a='1'>\"&"
        let markup: Markup = "<i title=\"\(label)\">\(Markup(written: "<br>"))\(7)</i>"
        #expect(markup.text == "<i title=\"&lt;b a=&#39;1&#39;&gt;&quot;&amp;\"><br>7</i>")
    }

    @Test func `a combining mark does not carry a bracket past the escaping`() {
        let escaped = Markup(escaping: "<\u{338}script>").text
        #expect(!escaped.utf8.contains(0x3C))
    }

    @Test(arguments: [0x00, 0x08, 0x0B, 0x0D, 0x1F, 0x7F] as [UInt8])
    func `a control character is shown as replaced`(byte: UInt8) {
        #expect(Markup(escaping: String(decoding: [byte], as: UTF8.self)).text == "\u{FFFD}")
    }

    @Test func `line breaks and ideographs stay`() {
        #expect(Markup(escaping: "长岭\n\t").text == "长岭\n\t")
    }
}
