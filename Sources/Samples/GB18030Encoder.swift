import Foundation

/// Turns UTF-8 into GB18030 for the characters that registers hold: those of two bytes, which GBK has too.
struct GB18030Encoder: Sendable {
    /// By the number of the character in the basic plane; zero where it has no two bytes.
    private let pairs: [UInt16]

    init() {
        var pairs = [UInt16](repeating: 0, count: 0x10000)
        for block in [0x00B7...0x00B7, 0x2010...0x2026, 0x3000...0x3011, 0x4E00...0x9FA5, 0xFF01...0xFF5E] {
            for number in block {
                guard let scalar = Unicode.Scalar(number),
                    let bytes = String(Character(scalar)).data(using: Self.encoding), bytes.count == 2
                else { continue }
                pairs[number] = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
            }
        }
        self.pairs = pairs
    }

    /// The name Foundation gives to GB18030 (kCFStringEncodingGB_18030_2000).
    private static let encoding = String.Encoding(rawValue: 0x8000_0632)

    /// Encodes whole characters.
    func encode(_ text: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                encoded.append(byte)
                position += 1
            } else {
                let length = byte < 0xE0 ? 2 : 3
                let number = Self.scalar(text[position..<position + length])
                precondition(pairs[number] != 0, "samples hold only characters that GB18030 has in two bytes")
                encoded.append(UInt8(pairs[number] >> 8))
                encoded.append(UInt8(truncatingIfNeeded: pairs[number]))
                position += length
            }
        }
        return encoded
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Int {
        let start = bytes.startIndex
        if bytes.count == 2 { return Int(bytes[start] & 0x1F) << 6 | Int(bytes[start + 1] & 0x3F) }
        return Int(bytes[start] & 0x0F) << 12 | Int(bytes[start + 1] & 0x3F) << 6 | Int(bytes[start + 2] & 0x3F)
    }
}
