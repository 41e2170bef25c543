/// Addresses as they are compared: what stands behind the township's name, figures as digits, and one mark for the words
/// between them, so that 人民大街12号3单元401室 and 人民大街十二-3-401 differ by little.
package enum AddressKey {
    private static let divisions: Set<Unicode.Scalar> = ["市", "区", "县", "镇", "乡"]
    private static let between: Set<Unicode.Scalar> = ["号", "楼", "栋", "幢", "单", "元", "室", "户", "组", "-", "—", "－", "#"]
    private static let digits: [Unicode.Scalar: Unicode.Scalar] = [
        "〇": "0", "零": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9",
    ]

    /// The address as it is compared.
    package static func normal(_ address: String) -> String {
        var scalars = Array(address.unicodeScalars.prefix { $0 != "(" && $0 != "（" && $0 != " " })
        if let end = scalars.lastIndex(where: divisions.contains) { scalars.removeFirst(end + 1) }
        if let end = firstEnd(of: ["街", "道"], in: scalars) { scalars.removeFirst(end) }
        var key = String.UnicodeScalarView()
        for scalar in scalars {
            if !between.contains(scalar) {
                key.append(digits[scalar] ?? scalar)
            } else if let last = key.last, last != "-" {
                key.append("-")
            }
        }
        if key.last == "-" { key.removeLast() }
        return String(key)
    }

    /// Where a word that is not the end of the text ends.
    private static func firstEnd(of word: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
        guard let start = text.indices.dropLast(word.count).first(where: { text[$0...].starts(with: word) }) else {
            return nil
        }
        return start + word.count
    }
}
