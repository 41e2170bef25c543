/// Numbers as an official document prints them.
enum ChineseText {
    /// 一 … 九十九, for headings.
    static func ordinal(_ number: Int) -> String {
        precondition((1...99).contains(number), "a heading's number is from 1 to 99")
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard number >= 10 else { return digits[number] }
        return (number < 20 ? "" : digits[number / 10]) + "十" + digits[number % 10]
    }

    /// 1,234.
    static func grouped(_ number: Int) -> String {
        var groups: [String] = []
        var rest = number.magnitude
        while rest >= 1000 {
            let group = String(rest % 1000)
            groups.insert(String(repeating: "0", count: 3 - group.count) + group, at: 0)
            rest /= 1000
        }
        groups.insert(String(rest), at: 0)
        return (number < 0 ? "-" : "") + groups.joined(separator: ",")
    }
}
