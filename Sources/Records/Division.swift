/// One administrative division: its code, its official name, and what the definition of a migrant child asks of it.
package struct Division: Sendable, Hashable {
    package let code: DivisionCode
    package let name: String
    /// The prefecture-level city of whose central urban area this municipal district is part; nothing for others.
    /// Taken from the table and never from the code's digits (222401–06 are cities, not districts).
    package let urbanGroup: DivisionCode?

    /// The name without its kind, for narrow places: 长岭, 前郭尔罗斯, 延边.
    package var shortName: String { ShortName.of(name) }
}

/// Official names without the words for their kind and their nationalities.
enum ShortName {
    private static let endings = [
        "朝鲜族自治州", "满族自治县", "朝鲜族自治县", "蒙古族自治县", "自治州", "自治县", "街道", "镇", "乡", "省", "市", "区", "县",
    ]

    static func of(_ name: String) -> String {
        guard let ending = endings.first(where: { name.hasSuffix($0) }), name.count - ending.count >= 2 else {
            return name
        }
        return String(name.dropLast(ending.count))
    }
}
