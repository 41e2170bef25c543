import Intake
import Testing

@Suite struct DocumentNumberTests {
    @Test(arguments: [
        ("99999920100101123x", "99999920100101123X"), (" 9999 9920 ", "99999920"), ("ｈ１２３４５６７８", "H12345678"),
        ("h12345678", "H12345678"), ("A", "A"),
    ]) func `a number has one spelling, that of the rows that are kept`(typed: String, kept: String) {
        #expect(DocumentNumber.canonical(typed) == kept)
    }

    @Test(arguments: ["", "   ", "\u{7}12", "12\u{FFFD}"]) func `what no document has is no number`(typed: String) {
        #expect(DocumentNumber.canonical(typed) == nil)
    }
}
