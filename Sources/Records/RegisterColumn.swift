/// One column of a register: its header, the headers offices use instead, and what it may hold.
package struct RegisterColumn: Sendable {
    package enum Content: Sendable {
        case text
        /// A document number; an 18-digit GB 11643 number where the document is an identity card.
        case documentNumber
        case date
        /// A county-level division by its six-digit code or full name, anywhere in the country.
        case county
        /// A township by its nine-digit code, in Jilin.
        case township
        case code(CodeList)
        /// Any of a list's codes, joined by `;`.
        case codes(CodeList)
        case number(ClosedRange<Int>)
    }

    package let header: String
    package let aliases: [String]
    package let field: Field
    package let content: Content
    /// Whether a file without this column, or a row without a value in it, is refused. A document number and a birth
    /// date depend on each other and on the document's type, so `Intake` decides about those two.
    package let isRequired: Bool

    fileprivate init(
        _ header: String, _ field: Field, _ content: Content, required: Bool = false, aliases: [String] = []
    ) {
        self.header = header
        self.field = field
        self.content = content
        self.isRequired = required
        self.aliases = aliases
    }
}

extension RegisterName {
    /// The register's columns in the order samples are written; readers match them by name, in any order.
    package var columns: [RegisterColumn] { common + own }

    private var common: [RegisterColumn] {
        [
            .init("姓名", .name, .text, required: true, aliases: ["儿童姓名", "学生姓名"]),
            .init("证件类型", .documentType, .code(.documentType)),
            .init("证件号码", .documentNumber, .documentNumber, aliases: ["身份证号", "公民身份号码"]),
            .init("性别", .sex, .code(.sex)),
            .init("出生日期", .birthDate, .date),
            .init("户籍地代码", .registration, .county, required: self == .residencePermits, aliases: ["户籍所在地"]),
            .init("监护人姓名", .guardianName, .text),
            .init("监护人证件号码", .guardianNumber, .documentNumber, required: self == .sharedStatus),
            .init("监护人电话", .guardianPhone, .text),
        ]
    }

    private var own: [RegisterColumn] {
        switch self {
        case .residencePermits:
            [
                .init("居住地代码", .residence, .township, required: true),
                .init("居住地址", .residenceAddress, .text),
                .init("居住证状态", .permitStatus, .code(.permitStatus), required: true),
                .init("签发日期", .permitIssued, .date),
                .init("到居住地日期", .residentSince, .date),
                .init("随行监护人", .accompaniment, .code(.accompaniment)),
            ]
        case .enrolment:
            [
                .init("学校名称", .schoolName, .text),
                .init("学校所在地代码", .schoolCounty, .county),
                .init("学段", .schoolStage, .code(.schoolStage), required: true),
                .init("办学性质", .schoolKind, .code(.schoolKind)),
                .init("学籍状态", .enrolmentStatus, .code(.enrolmentStatus)),
            ]
        case .childHealth:
            [
                .init("建册机构所在地代码", .healthCounty, .county),
                .init("健康管理状态", .healthManagement, .code(.healthManagement), required: true),
                .init("最近体检日期", .lastCheckup, .date),
                .init("重病", .seriousIllness, .code(.yesOrNo)),
            ]
        case .vaccination:
            [
                .init("接种单位所在地代码", .vaccinationCounty, .county),
                .init("应种剂次", .dosesDue, .number(0...99), required: true),
                .init("已种剂次", .dosesGiven, .number(0...99), required: true),
                .init("最近接种日期", .lastVaccination, .date),
            ]
        case .insurance:
            [
                .init("参保地代码", .insuranceCounty, .county),
                .init("参保年度", .insuranceYear, .number(1990...2100)),
                .init("参保状态", .insuranceStatus, .code(.insuranceStatus), required: true),
            ]
        case .disability:
            [
                .init("残疾证号", .disabilityCertificate, .text),
                .init("残疾类别", .disabilityCategory, .code(.disabilityCategory), required: true),
                .init("残疾等级", .disabilityGrade, .code(.disabilityGrade)),
                .init("康复救助", .rehabilitation, .code(.rehabilitation)),
            ]
        case .homeVisits:
            [
                .init("居住地代码", .residence, .township, required: true),
                .init("居住地址", .residenceAddress, .text),
                .init("到居住地日期", .residentSince, .date),
                .init("随行监护人", .accompaniment, .code(.accompaniment)),
                .init("监护状况", .guardianship, .code(.guardianship)),
                .init("风险情形", .riskFactors, .codes(.riskFactors)),
                .init("生活保障", .livelihood, .code(.livelihood)),
                .init("走访日期", .visited, .date),
                .init("走访人", .visitor, .text),
            ]
        case .sharedStatus:
            [
                .init("与儿童关系", .parentRelation, .code(.parentRelation), required: true),
                .init("状态", .parentStatus, .code(.parentStatus), required: true),
                .init("状态起始日期", .parentStatusSince, .date),
                .init("状态结束日期", .parentStatusUntil, .date),
            ]
        }
    }
}
