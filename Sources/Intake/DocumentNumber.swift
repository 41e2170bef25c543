internal import Records

/// Document numbers as registers' rows are kept with them.
package enum DocumentNumber {
    /// The one spelling of a number: half-width, upper-case, without spaces; an identity card's with 18 digits. Nothing
    /// for what no document has.
    package static func canonical(_ text: some StringProtocol) -> String? {
        guard let plain = CellText.canonicalCode(String(text)), let number = spelling(plain), !number.isEmpty else {
            return nil
        }
        return (try? CitizenID(number))?.text ?? number
    }

    /// Upper-case, without spaces.
    static func spelling(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 == 0x20 || (0x61...0x7A).contains($0) }) else { return text }
        return text.uppercased().filter { $0 != " " }
    }
}
