/// How schools are called.
enum SchoolNames {
    static let ordinals = words("第一 第二 第三 第四 第五 第六 实验 第七 第八 育才 朝阳 新城")
    static let kindergartens = words("小太阳 阳光 红苹果 金色童年 第一 第二 机关 蓝天 启明星 向日葵")
    static let kindergarten = Array("幼儿园".utf8)
    static let primary = Array("小学".utf8)
    static let secondary = Array("中学".utf8)
    static let central = Array("中心小学".utf8)
}

/// Who runs the schools that migrant children go to.
enum SchoolKinds {
    static let kindergarten = Weighted<SchoolKind>(423, 306, 243, 28)
    static let primary = Weighted<SchoolKind>(822, 35, 93, 50)
    static let junior = Weighted<SchoolKind>(859, 22, 81, 38)
    static let senior = Weighted<SchoolKind>(880, 0, 120, 0)
}

/// The doses that the national programme has due by age.
enum DoseSchedule {
    private static let months = [0, 0, 1, 2, 3, 3, 4, 4, 5, 6, 6, 8, 8, 9, 18, 18, 18, 24, 24, 36, 48, 72, 72, 72]

    static func due(byMonth month: Int) -> Int { months.prefix { $0 <= month }.count }
}

/// Kinds and degrees of certified disability.
enum Disabilities {
    static let categories = Weighted<DisabilityCategory>(6, 10, 6, 24, 32, 14, 8)
    /// Positions in the list of grades, from the severest.
    static let grades = Weighted([(0, 22), (1, 30), (2, 28), (3, 20)])
    static let early = Weighted<Rehabilitation>(72, 20, 8)
    static let late = Weighted<Rehabilitation>(48, 24, 28)
}
