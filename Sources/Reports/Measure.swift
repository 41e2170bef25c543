import Records

/// A section of the progress report: one of the plan's twelve measures (clauses 2(1)–2(12)) or one of its three
/// requirements (3(1)–3(3)).
enum Measure: CaseIterable {
    case survey, visits, sharing, education, health, livelihood, guardianship, mentalHealth, culture, safety, society
    case integration
    case organisation, supervision, publicity

    /// The plan's measures.
    static let measures = Array(allCases.prefix(12))
    /// The plan's requirements.
    static let requirements = Array(allCases.suffix(3))

    /// The clause of the plan that the section answers.
    var clause: String {
        switch self {
        case .survey: "2(1)"
        case .visits: "2(2)"
        case .sharing: "2(3)"
        case .education: "2(4)"
        case .health: "2(5)"
        case .livelihood: "2(6)"
        case .guardianship: "2(7)"
        case .mentalHealth: "2(8)"
        case .culture: "2(9)"
        case .safety: "2(10)"
        case .society: "2(11)"
        case .integration: "2(12)"
        case .organisation: "3(1)"
        case .supervision: "3(2)"
        case .publicity: "3(3)"
        }
    }

    var title: String {
        switch self {
        case .survey: "摸底排查和基础数据"
        case .visits: "入户走访"
        case .sharing: "数据共享比对"
        case .education: "教育保障"
        case .health: "医疗健康保障"
        case .livelihood: "生活保障"
        case .guardianship: "监护责任落实"
        case .mentalHealth: "心理健康服务"
        case .culture: "精神文化生活"
        case .safety: "安全防护"
        case .society: "社会力量参与"
        case .integration: "城市融入"
        case .organisation: "组织领导"
        case .supervision: "督促检查"
        case .publicity: "宣传引导"
        }
    }

    /// What the office is asked to write about.
    var prompt: String {
        switch self {
        case .survey: "台账儿童半年增减，信息完整率，全国儿童福利信息系统录入率，两次半年更新完成情况。"
        case .visits: "应走访、已走访和逾期次数，重点关爱档案建立和销档情况及事由，紧急报告及办结时间。"
        case .sharing: "数据接入，半年比对次数，疑似孤儿和事实无人抚养儿童的发现、核实和保障，信息推送和反馈，跨省通办。"
        case .education: "公办和政府购买学位占比，失学辍学风险的发现和劝返，资助情况。"
        case .health: "预防接种，健康管理，居住地参保，康复救助，慈善项目申报情况。"
        case .livelihood: "救助帮扶，临时监护和长期监护，个案会商，住房保障，公共交通优惠情况。"
        case .guardianship: "监护指导，劝诫和训诫，责令接受家庭教育指导，委托照护登记情况。"
        case .mentalHealth: "心理健康培训，测评，转介情况。"
        case .culture: "精神文化活动场次和参加人数。"
        case .safety: "安全教育场次，村（社区）安全隐患评估情况。"
        case .society: "项目，社会工作机构和志愿者，省级示范项目覆盖情况。"
        case .integration: "儿童友好城市建设，父母就业培训和就业情况。"
        case .organisation: "实施方案和服务清单制定情况（不低于省级清单），经费投入。"
        case .supervision: "推进会议，督导检查，司法建议和检察建议，跨县（市、区）问题的解决情况。"
        case .publicity: "宣传报道，典型经验。"
        }
    }

    /// The section whose subject a released table is, by its variables and else by its domain.
    init(of figures: Figures) {
        let variables = Set(figures.dimensions.compactMap { Variable(rawValue: $0.name) })
        let subjects = Variable.allCases.filter(variables.contains).compactMap(Self.init(variable:))
        let domains = figures.description.domains.compactMap(Self.init(domain:))
        self = (subjects + domains).first ?? .survey
    }

    private init?(variable: Variable) {
        switch variable {
        case .schoolStage, .schoolKind, .enrolmentStatus: self = .education
        case .healthManagement, .immunisation, .insurance, .disability, .disabilityGrade, .rehabilitation:
            self = .health
        case .guardianship: self = .visits
        case .livelihood: self = .livelihood
        case .region, .age, .sex, .origin, .accompaniment, .permit: return nil
        }
    }

    private init?(domain: Domain) {
        switch domain {
        case .overall, .residencePermit: return nil
        case .enrolment: self = .education
        case .healthManagement, .immunisation, .medicalInsurance, .disability: self = .health
        case .guardianship: self = .visits
        }
    }
}
