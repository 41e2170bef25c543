/// The eight registers that departments hand in, by the names `import` calls them.
package enum RegisterName: String, CaseIterable, Sendable, Codable {
    case residencePermits = "residence-permits"
    case enrolment
    case childHealth = "child-health"
    case vaccination
    case insurance
    case disability
    case homeVisits = "home-visits"
    case sharedStatus = "shared-status"

    package var title: String {
        switch self {
        case .residencePermits: "居住证登记"
        case .enrolment: "随迁子女就学"
        case .childHealth: "0–6岁健康管理"
        case .vaccination: "预防接种"
        case .insurance: "城乡居民医保"
        case .disability: "残疾儿童"
        case .homeVisits: "入户走访与自主申报"
        case .sharedStatus: "父母状态共享数据"
        }
    }

    /// The department that hands the register in, and so owns what only it says.
    package var department: DepartmentID {
        switch self {
        case .residencePermits: .publicSecurity
        case .enrolment: .education
        case .childHealth: .health
        case .vaccination: .diseaseControl
        case .insurance: .medicalInsurance
        case .disability: .disabledFederation
        case .homeVisits, .sharedStatus: .civilAffairs
        }
    }

    /// Where a row says that its child lives, goes to school or is looked after, and so whose row it is. Nothing of registers
    /// that do not say it: where a child is insured is not where it lives.
    package var homeField: Field? {
        switch self {
        case .residencePermits, .homeVisits: .residence
        case .enrolment: .schoolCounty
        case .childHealth: .healthCounty
        case .vaccination: .vaccinationCounty
        case .insurance, .disability, .sharedStatus: nil
        }
    }

    /// The number that stands for this register in stored bytes. Once given, never changed or reused.
    package var tag: UInt8 {
        switch self {
        case .residencePermits: 1
        case .enrolment: 2
        case .childHealth: 3
        case .vaccination: 4
        case .insurance: 5
        case .disability: 6
        case .homeVisits: 7
        case .sharedStatus: 8
        }
    }

    package init?(tag: UInt8) {
        guard let register = Self.allCases.first(where: { $0.tag == tag }) else { return nil }
        self = register
    }
}
