internal import OpenSSL
internal import Records
internal import Sealing

/// Why a person looks at records or erases them.
enum Reason {
    /// In one line and not empty.
    static func checked(_ text: String) throws(BureauError) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard line.contains(where: { !$0.isWhitespace }) else { throw .needsReason }
        return line
    }
}

extension RecordID {
    /// Reads a record's name as a person gives it.
    init(named text: String) throws(BureauError) {
        guard let bytes = Hexadecimal.bytes(text.lowercased()), let record = RecordID(bytes: bytes) else {
            throw .notARecord(text)
        }
        self = record
    }
}
