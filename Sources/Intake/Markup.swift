/// A web page or an XML document, which many systems call `.xls` since spreadsheets open it.
struct Markup {
    private static let beginnings = [
        "<html", "<!doctype", "<table", "<head", "<meta", "<body", "<style", "<?xml", "<!--", "mime-version:",
    ]

    /// Nothing for what begins otherwise. Encodings with a byte order mark, and 16-bit ones, are looked through.
    init?(_ head: [UInt8]) {
        let plain = head.prefix(512).filter { $0 != 0 && $0 < 0x80 }
        let text = String(decoding: plain, as: UTF8.self).lowercased().drop(while: \.isWhitespace)
        guard Self.beginnings.contains(where: text.hasPrefix) else { return nil }
    }
}
