/// Changes bytes at random, in ways that files go wrong and in ways that readers do.
package enum Mutation {
    /// What readers of text, markup and records stumble over.
    private static let tokens: [[UInt8]] =
        [
            "\"", ",", "\t", ";", "\n", "\r", "\r\n", "\0", "\"\"", ",,,,,,,,", "\u{FEFF}", "９", "　", "'", "姓名", "证件号码",
            "9.99E+17", "#N/A",
            "<", ">", "</row>", "<row>", "<c>", "<c r=\"ZZZZ9\">", "<c t=\"s\"><v>99999999999</v></c>", "&amp;", "&x;",
            "]]>", "<![CDATA[",
            "<!DOCTYPE a>", "<rPh>", "</rPh>", " r=\"0\"", " s=\"-1\"", "_x000D_", "1E400", "-1", "2958466", "nan",
            "../", "99999999999999999999",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0xFF, 0xFF, 0xFF, 0xFF], [0x81], [0xD8, 0x00], [0x00, 0xD8], [0xC0, 0x80], [0x3C, 0x00],
        ]

    /// One to eight changes, half of them near the beginning, where headers are.
    package static func changed(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &chance) where !bytes.isEmpty { change(&bytes, &chance) }
        return bytes
    }

    /// One to four bytes changed where they are, so that what counts bytes still fits.
    package static func touched(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &chance) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            if Bool.random(using: &chance) {
                bytes[place] = .random(in: 0...255, using: &chance)
            } else {
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            }
        }
        return bytes
    }

    /// A text of one of these.
    static func text(of known: [String], _ chance: inout Chance) -> String {
        let text = known.randomElement(using: &chance) ?? ""
        guard Bool.random(using: &chance) else { return text }
        return String(decoding: changed(Array(text.utf8), &chance), as: UTF8.self)
    }

    private static func change(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let end = Bool.random(using: &chance) ? bytes.count : min(bytes.count, 256)
        let place = Int.random(in: 0..<end, using: &chance)
        let stretch = place..<min(bytes.count, place + Int.random(in: 1...64, using: &chance))
        switch Int.random(in: 0..<9, using: &chance) {
        case 0: bytes[place] = .random(in: 0...255, using: &chance)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 2: bytes.removeSubrange(stretch)
        case 3: bytes.insert(contentsOf: bytes[stretch], at: Int.random(in: 0...bytes.count, using: &chance))
        case 4: bytes.removeLast(Int.random(in: 0...bytes.count / 2, using: &chance))
        case 5: for place in stretch { bytes[place] = 0xFF }
        case 6: for place in stretch { bytes[place] = 0 }
        default: bytes.insert(contentsOf: tokens.randomElement(using: &chance) ?? [], at: place)
        }
    }
}
