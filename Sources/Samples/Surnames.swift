/// Surnames by naming custom, the frequent ones first.
struct Surnames: Sendable {
    private let han = Weighted(
        byRank: words(
            "王 李 张 刘 赵 孙 陈 杨 于 周 徐 高 马 朱 郭 吴 宋 姜 韩 胡 林 崔 孟 冯 董 曹 丁 许 郑 田 何 吕 魏 付 沈 潘 杜 尹 石 姚 谭 罗 任 邹 "
                + "袁 梁 唐 邵 苗 侯 曲 郝 程 邢 范 蔡 苏 白 贾 史 薛 卢 葛 康 迟 衣 闫 秦 安 江 关 毕 隋 谢 夏 方 邱 彭 毛 车 齐 "
                + "顾 代 战 栾 修 由 左 聂 温 贺 龙 陶 武 常 荆 单 滕 佟 欧阳 上官 司马 诸葛"))
    private let korean = Weighted(
        byRank: words("金 李 朴 崔 郑 姜 全 许 赵 韩 张 尹 林 黄 安 宋 吴 柳 申 徐 南 玄 权 文 洪 方 元 池 太 严 车 蔡 沈"))
    private let manchu = Weighted(
        byRank: words("关 佟 赵 富 郎 那 白 索 赫 马 王 李 张 唐 鄂 傅 齐 图 瓜尔佳 伊 肇 罗 何 杨 石 舒 沙"))
    private let mongolian = Weighted(byRank: words("包 白 王 吴 何 陈 李 韩 宝 齐 梁 席 张 海 佟 康 高"))

    func draw(_ heritage: Heritage, _ randomness: inout Randomness) -> [UInt8] {
        switch heritage {
        case .han: han.draw(&randomness)
        case .korean: korean.draw(&randomness)
        case .manchu: manchu.draw(&randomness)
        case .mongolian: mongolian.draw(&randomness)
        }
    }
}
