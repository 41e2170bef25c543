/// Given names of children and of their elders: two characters drawn apart, so that some names are met again and again.
struct GivenNames: Sendable {
    private struct Custom: Sendable {
        let first: Weighted<[UInt8]>
        let second: Weighted<[UInt8]>
        /// Names used whole, as Mongolian ones are.
        let whole: Weighted<[UInt8]>?
        /// How many of ten thousand have a single character, or a whole name where the custom has them.
        let single: Int

        init(_ first: String, _ second: String, whole: String? = nil, single: Int) {
            self.first = Weighted(byRank: words(first))
            self.second = Weighted(byRank: words(second))
            self.whole = whole.map { Weighted(byRank: words($0)) }
            self.single = single
        }

        func draw(_ randomness: inout Randomness) -> [UInt8] {
            if randomness.chance(single) { return (whole ?? second).draw(&randomness) }
            return first.draw(&randomness) + second.draw(&randomness)
        }
    }

    private let boy = Custom(
        "子 浩 宇 俊 梓 嘉 一 天 思 博 泽 文 家 铭 佳 明 奕 昊 瑞 雨 致 志 振 晨 鑫 世 皓 睿 承 景 沐 凯 建 国 永 恩 启 君 智 旭 峻 骏 金 立 洪 宏 伟 春 海 云 东 庆 大 少 成 长 晓 小",
        "轩 然 宇 泽 豪 涵 博 辰 睿 瑞 阳 航 杰 鑫 霖 诚 源 晨 文 硕 熙 铭 宸 凯 翔 哲 昊 林 明 毅 远 涛 鹏 龙 琪 齐 峰 旭 恒 森 彬 赫 达 洋 飞 强 伟 帅 昂 霆 皓 翰 骏 贺 亮 宝",
        single: 900)
    private let girl = Custom(
        "梓 欣 雨 诗 佳 子 思 梦 紫 嘉 一 语 美 若 可 依 雅 静 婉 芷 艺 馨 心 慧 晓 沐 舒 涵 玉 悦 宇 晨 钰 雪 怡 睿 奕 昕 清 诺 金 明 春 晴 淑 丽 文 羽 月 安 小 秋 冬 海 香 瑾 珈 熙",
        "涵 怡 妍 彤 萱 琪 雯 瑶 悦 桐 欣 菲 诺 妮 琳 宁 月 晴 然 晗 睿 萌 馨 宸 蕊 玥 溪 淇 洁 慧 婷 雪 颖 宜 霏 娜 媛 倩 茜 嘉 佳 姝 瑄 熙 冉 汐 甜 霖 云 荷 莹 敏 玲 轩 阳 竹",
        single: 700)
    private let koreanBoy = Custom(
        "成 哲 龙 光 国 俊 永 昌 东 贤 民 星 正 泰 在 载 镇 仁 明 浩 相 宇", "哲 洙 国 日 浩 俊 虎 龙 男 云 焕 宇 赫 硕 勋 佑 元 植 镐 范", single: 500)
    private let koreanGirl = Custom(
        "美 恩 慧 智 英 秀 明 贤 香 银 善 京 敏 海 玉 莲 春 花 雪 艺 丽 真", "花 兰 姬 淑 爱 善 英 玉 美 京 珍 熙 恩 娜 琳 善 妍 子 淑 慧 仙 莲", single: 400)
    private let mongolian = Custom(
        "巴 乌 苏 斯 阿 格 特 图 宝 朝 哈 布", "音 日 力 木 雅 娜 力 琴 格 尔 图 和",
        whole: "巴特尔 苏日娜 乌日娜 其其格 阿木尔 那日苏 格日乐 宝音 朝鲁 斯琴 萨仁 哈斯 特木尔 乌兰 布和 娜仁 图雅 苏和 呼和 敖敦",
        single: 9000)
    private let man = Custom(
        "志 建 国 海 永 文 玉 立 洪 春 明 晓 立 长 德 金 振 庆 宝 凤 俊 喜 成 少 忠 广 宏 占 学 景",
        "伟 强 军 勇 刚 涛 杰 峰 波 超 磊 明 辉 鹏 斌 东 龙 平 林 生 财 国 民 海 义 福 华 利 山 彬", single: 4200)
    private let woman = Custom(
        "秀 丽 玉 桂 春 淑 艳 晓 红 海 凤 亚 小 金 雪 丹 立 云 冬 美 洪 彦 文 雅 月 景 翠 爱 宝 庆",
        "丽 艳 敏 静 娟 霞 玲 梅 红 芳 华 英 杰 娜 香 云 燕 萍 波 荣 芬 琴 兰 凤 花 洁 颖 莉 辉 玉", single: 4000)

    /// The given name of a child.
    func child(_ sex: Sex, _ heritage: Heritage, _ randomness: inout Randomness) -> [UInt8] {
        switch (heritage, sex) {
        case (.korean, .male): koreanBoy.draw(&randomness)
        case (.korean, .female): koreanGirl.draw(&randomness)
        case (.mongolian, _): mongolian.draw(&randomness)
        case (.han, .male), (.manchu, .male): boy.draw(&randomness)
        case (.han, .female), (.manchu, .female): girl.draw(&randomness)
        }
    }

    /// The given name of a grown-up.
    func elder(_ sex: Sex, _ heritage: Heritage, _ randomness: inout Randomness) -> [UInt8] {
        switch heritage {
        case .korean, .mongolian: child(sex, heritage, &randomness)
        case .han, .manchu: (sex == .male ? man : woman).draw(&randomness)
        }
    }
}
