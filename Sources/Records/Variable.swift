/// A statistical variable of a counted child: one sealed column of a snapshot.
///
/// A column's value is an index: into `categories`, or for `region` into `Places.current`.
package enum Variable: String, CaseIterable, Sendable, Codable {
    case region
    case age
    case sex
    case origin
    case accompaniment
    case schoolStage = "school-stage"
    case schoolKind = "school-kind"
    case enrolmentStatus = "enrolment-status"
    case permit
    case healthManagement = "health-management"
    case immunisation
    case insurance
    case disability
    case disabilityGrade = "disability-grade"
    case rehabilitation
    case guardianship
    case livelihood

    /// The heading of the variable's axis.
    package var title: String {
        switch self {
        case .region: "地区"
        case .age: "年龄"
        case .sex: "性别"
        case .origin: "户籍地"
        case .accompaniment: "随行监护人"
        case .schoolStage: "学段"
        case .schoolKind: "办学性质"
        case .enrolmentStatus: "学籍状态"
        case .permit: "居住证"
        case .healthManagement: "健康管理"
        case .immunisation: "预防接种"
        case .insurance: "城乡居民医保"
        case .disability: "残疾类别"
        case .disabilityGrade: "残疾等级"
        case .rehabilitation: "康复救助"
        case .guardianship: "监护状况"
        case .livelihood: "生活保障"
        }
    }

    /// The variable's values in order, a column's value being the index; empty for `region`.
    package var categories: [Category] { Self.categoriesByVariable[self] ?? [] }

    private static let categoriesByVariable = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.listing) })

    private var listing: [Category] {
        switch self {
        case .region: []
        case .age: (0...15).map { Category(code: String($0), label: "\($0)岁") }
        case .sex: Self.listed(.sex, or: "9", "未说明")
        case .origin:
            [
                Category(code: "same-city", label: "本市其他县"), Category(code: "same-province", label: "省内其他市"),
                Category(code: "other-province", label: "省外"),
            ]
        case .accompaniment: Self.listed(.accompaniment, or: "9", "不详", without: "0")
        case .schoolStage: Self.listed(.schoolStage, or: "9", "无学籍登记")
        case .schoolKind: Self.listed(.schoolKind, or: "9", "未在学或不详")
        case .enrolmentStatus: Self.listed(.enrolmentStatus, or: "9", "无学籍登记")
        case .permit: Self.listed(.permitStatus, or: "9", "无登记")
        case .healthManagement: Self.listed(.healthManagement, or: "9", "无登记")
        case .immunisation:
            [
                Category(code: "1", label: "按程序接种"), Category(code: "2", label: "有漏种待补种"),
                Category(code: "3", label: "无接种记录"), Category(code: "9", label: "无登记"),
            ]
        case .insurance: Self.listed(.insuranceStatus, or: "9", "无登记")
        case .disability: Self.listed(.disabilityCategory, or: "0", "无残疾登记")
        case .disabilityGrade: Self.listed(.disabilityGrade, or: "0", "无残疾登记或不详")
        case .rehabilitation: Self.listed(.rehabilitation, or: "9", "无残疾登记或不详")
        case .guardianship: Self.listed(.guardianship, or: "9", "未评估")
        case .livelihood: Self.listed(.livelihood, or: "9", "不详")
        }
    }

    /// The fields of a child's record that a column of this variable is made of.
    package var fields: Set<Field> {
        switch self {
        case .region: [.residence]
        case .age: [.birthDate]
        case .sex: [.sex]
        case .origin: [.registration, .residence]
        case .accompaniment: [.accompaniment]
        case .schoolStage: [.schoolStage]
        case .schoolKind: [.schoolKind]
        case .enrolmentStatus: [.enrolmentStatus]
        case .permit: [.permitStatus]
        case .healthManagement: [.healthManagement]
        case .immunisation: [.dosesDue, .dosesGiven]
        case .insurance: [.insuranceStatus]
        case .disability: [.disabilityCategory]
        case .disabilityGrade: [.disabilityGrade]
        case .rehabilitation: [.rehabilitation]
        case .guardianship: [.guardianship]
        case .livelihood: [.livelihood]
        }
    }

    /// How many values a column of this variable may hold.
    package var cardinality: Int { self == .region ? Places.current.count : categories.count }

    /// The domain whose department must consent to figures about the variable; nothing for the general ones.
    package var domain: Domain? {
        switch self {
        case .region, .age, .sex, .origin, .accompaniment: nil
        case .schoolStage, .schoolKind, .enrolmentStatus: .enrolment
        case .permit: .residencePermit
        case .healthManagement: .healthManagement
        case .immunisation: .immunisation
        case .insurance: .medicalInsurance
        case .disability, .disabilityGrade, .rehabilitation: .disability
        case .guardianship, .livelihood: .guardianship
        }
    }

    /// The column's value for a code; the last category, which says that nothing is known, for an absent one.
    package func index(of code: String?) -> Int {
        precondition(self != .region, "a region's index comes from Places")
        return categories.firstIndex { $0.code == code } ?? categories.count - 1
    }

    private static func listed(
        _ list: CodeList, or unknown: String, _ label: String, without omitted: String? = nil
    ) -> [Category] {
        list.entries.filter { $0.code != omitted }.map { Category(code: $0.code, label: $0.label) }
            + [Category(code: unknown, label: label)]
    }
}
