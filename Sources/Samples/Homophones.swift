/// Characters of names that sound alike and are written for each other when a name is taken down by ear.
///
/// Put together by hand from the characters of names, so that what links names by a dictionary's readings is tried on
/// another's list.
enum Homophones {
    private static let groups = [
        "子梓紫籽", "涵晗含函寒", "轩萱宣", "怡仪宜贻", "浩昊皓灏", "佳嘉家", "欣心新馨昕鑫", "雨宇羽语禹", "思斯", "琪淇祺齐琦", "晨辰宸臣", "睿瑞锐", "俊峻骏竣", "泽则择",
        "博柏铂", "瑶遥谣", "静婧靖", "张章", "余于俞", "徐许", "明铭茗", "阳洋扬", "伟玮炜", "丽莉俐", "婷亭廷", "雅亚", "艺一依伊怡", "悦玥月越", "然冉", "文雯闻",
        "桐彤童", "英瑛莹", "哲喆", "金今锦", "立力利", "志智致", "妍研岩", "诺", "凯楷恺", "成承诚程", "琳林霖", "清青卿", "美梅", "洁杰捷", "振镇震", "永勇咏",
        "豪毫", "硕朔", "熙希曦汐溪", "源元圆", "航杭", "翔祥", "毅逸奕", "远媛", "涛滔", "鹏朋", "龙隆", "峰锋枫", "恒衡", "彬斌宾", "翰瀚", "贺赫鹤", "宝保",
        "菲霏飞",
        "晴情", "慧惠", "淑舒姝", "甜恬", "云芸", "荷和", "玲铃灵", "竹竺", "晓小筱", "建健", "国", "海", "春", "冬东", "庆", "世士", "景璟", "沐木",
        "君军钧", "旭序",
        "宏洪红", "若偌", "可珂", "芷止", "钰玉郁", "雪", "安桉", "香湘", "瑾锦", "珈佳", "美镁", "恩", "秀绣", "贤咸", "善", "京晶", "敏闵", "花华",
        "艳燕彦", "娟涓",
        "霞侠", "芳方", "萍平", "芬", "兰岚", "凤", "颖影", "刚钢", "强", "波", "超", "磊蕾", "辉晖", "东冬", "生声", "福富", "山珊", "桂贵", "长常",
        "德得", "喜玺",
    ]

    private static let others: [Character: [Character]] = {
        var table: [Character: [Character]] = [:]
        for group in groups {
            for character in group { table[character, default: []] += group.filter { $0 != character } }
        }
        return table
    }()

    /// The name with one character of the given name, or two, written as another of the same sound; itself where no
    /// character has another.
    static func rewrite(_ name: ArraySlice<UInt8>, _ randomness: inout Randomness) -> [UInt8] {
        var characters = Array(String(decoding: name, as: UTF8.self))
        var places = characters.indices.dropFirst().filter { others[characters[$0], default: []].isEmpty == false }
        let count = places.count > 1 && randomness.chance(2500) ? 2 : min(1, places.count)
        for _ in 0..<count {
            let place = places.remove(at: randomness.below(places.count))
            characters[place] = randomness.element(of: others[characters[place], default: [characters[place]]])
        }
        return Array(String(characters).utf8)
    }
}
