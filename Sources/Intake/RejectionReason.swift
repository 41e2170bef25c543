/// Why a row is set aside: the whole list, by the words of the registers' format.
package enum RejectionReason: String, CaseIterable, Sendable, Codable {
    case badCheckDigit = "bad-check-digit"
    case dateMismatch = "date-mismatch"
    case sexMismatch = "sex-mismatch"
    case unknownDivision = "unknown-division"
    case badDate = "bad-date"
    case inFuture = "in-future"
    case missingRequired = "missing-required"
    /// Also for what no column can hold: characters that could not be read, cells beyond the last header.
    case badCode = "bad-code"
    case duplicateRow = "duplicate-row"
}
