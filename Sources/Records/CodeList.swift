/// The codes a column may hold, each with the words offices write instead of it (REGISTERS: canonical codes).
package struct CodeList: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package let code: String
        package let label: String
    }

    package let entries: [Entry]

    private init(_ entries: (String, String)...) {
        self.entries = entries.map { Entry(code: $0.0, label: $0.1) }
    }

    /// The canonical code for a code or a label; nothing when the list has neither.
    package func code(for text: some StringProtocol) -> String? {
        entries.first { $0.code == text || $0.label == text }?.code
    }

    package func label(of code: String) -> String? { entries.first { $0.code == code }?.label }
}

extension CodeList {
    package static let documentType = CodeList(
        ("1", "居民身份证"), ("2", "出生医学证明"), ("3", "护照"), ("4", "港澳台居民居住证"), ("9", "无"))
    /// GB/T 2261.1.
    package static let sex = CodeList(("1", "男"), ("2", "女"))
    package static let permitStatus = CodeList(("1", "有效"), ("2", "办理中"), ("3", "未签注"), ("0", "未办理"))
    package static let accompaniment = CodeList(
        ("1", "父母双方"), ("2", "父亲"), ("3", "母亲"), ("4", "其他监护人"), ("0", "无"))
    package static let schoolStage = CodeList(("1", "学前"), ("2", "小学"), ("3", "初中"), ("4", "高中"), ("0", "未入学"))
    package static let schoolKind = CodeList(("1", "公办"), ("2", "普惠性民办"), ("3", "其他民办"), ("4", "政府购买学位"))
    package static let enrolmentStatus = CodeList(("1", "在读"), ("2", "休学"), ("3", "辍学"), ("4", "疑似辍学"))
    package static let healthManagement = CodeList(("1", "已管理"), ("2", "失访"), ("0", "未建册"))
    package static let yesOrNo = CodeList(("0", "否"), ("1", "是"))
    package static let insuranceStatus = CodeList(("1", "居住地参保"), ("2", "户籍地参保"), ("0", "未参保"))
    /// GB/T 26341.
    package static let disabilityCategory = CodeList(
        ("1", "视力"), ("2", "听力"), ("3", "言语"), ("4", "肢体"), ("5", "智力"), ("6", "精神"), ("7", "多重"))
    package static let disabilityGrade = CodeList(("1", "一级"), ("2", "二级"), ("3", "三级"), ("4", "四级"))
    package static let rehabilitation = CodeList(("1", "已接受"), ("2", "有需求未接受"), ("0", "无需求"))
    package static let guardianship = CodeList(
        ("1", "较好"), ("2", "一般"), ("3", "监护不足"), ("4", "监护不当"), ("5", "监护缺失"), ("6", "监护侵害"))
    package static let riskFactors = CodeList(
        ("单亲", "单亲"), ("无户籍", "无户籍"), ("失辍学", "失辍学"), ("重病", "重病"), ("残疾", "残疾"), ("心理行为异常", "心理行为异常"),
        ("流浪经历", "流浪经历"))
    package static let livelihood = CodeList(
        ("0", "无"), ("1", "最低生活保障"), ("2", "特困供养"), ("3", "孤儿"), ("4", "事实无人抚养"), ("5", "临时救助"))
    package static let parentRelation = CodeList(("1", "父"), ("2", "母"))
    package static let parentStatus = CodeList(
        ("1", "死亡"), ("2", "失踪"), ("3", "服刑在押"), ("4", "强制隔离戒毒"), ("5", "其他限制人身自由"), ("6", "撤销监护资格"), ("7", "重残"),
        ("8", "重病"), ("9", "遣送出境"), ("10", "失联"))
}
