/// Names as they are misheard and mistyped.
enum Misspelling {
    /// Characters that sound alike and stand for each other in names.
    private static let alike = [
        "子紫梓", "涵晗含", "轩宣萱", "怡仪宜", "浩昊皓", "佳嘉家", "欣心新馨", "雨宇羽语", "诗思", "琪淇祺", "晨辰宸", "睿瑞", "俊峻骏", "泽则", "博柏",
        "瑶遥", "静婧", "张章", "于余俞", "徐许", "明铭", "阳洋杨", "伟玮", "丽莉", "婷亭", "雅亚", "艺一依伊", "悦玥月", "然冉", "文雯", "桐彤", "英瑛",
        "哲喆", "金今", "立力利", "鑫心", "志智致", "海何", "妍研", "颖影", "诺若", "凯楷", "成承诚程", "琳林霖", "清青", "美梅", "洁杰", "振镇", "永勇",
    ]
    private static let substitutes: [Character: [Character]] = {
        var table: [Character: [Character]] = [:]
        for group in alike {
            for character in group { table[character, default: []] += group.filter { $0 != character } }
        }
        return table
    }()

    /// The name with one character replaced by one that sounds like it, or, where none does, its last one dropped.
    static func misspell(_ name: ArraySlice<UInt8>, _ randomness: inout Randomness) -> [UInt8] {
        var characters = Array(String(decoding: name, as: UTF8.self))
        let replaceable = characters.indices.dropFirst().filter { substitutes[characters[$0]] != nil }
        if let place = replaceable.last, let others = substitutes[characters[place]], !randomness.chance(1500) {
            characters[place] = randomness.element(of: others)
        } else if characters.count > 2 {
            characters.removeLast()
        } else {
            characters.append(characters[characters.count - 1])
        }
        return Array(String(characters).utf8)
    }

    /// A name of two characters spread out by a wide space, as forms like it.
    static func spread(_ name: ArraySlice<UInt8>) -> [UInt8] {
        var characters = Array(String(decoding: name, as: UTF8.self))
        characters.insert("　", at: characters.count == 2 ? 1 : characters.count)
        return Array(String(characters).utf8)
    }

    /// ASCII digits and letters in their full-width forms.
    static func widened(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            guard (0x21...0x7E).contains(byte) else { return [byte] }
            let number = 0xFEE0 + Int(byte)
            return [0xEF, UInt8(0x80 | number >> 6 & 0x3F), UInt8(0x80 | number & 0x3F)]
        }
    }
}
