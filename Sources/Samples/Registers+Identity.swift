import Records

extension Registers {
    /// Begins a row with the columns that every register has.
    mutating func begin(
        _ register: RegisterName, _ child: Child, _ household: Household, guardian named: Guardian? = nil
    ) {
        current = register
        row.removeAll()
        row.append(child.name)
        code(.documentType, child.document.rawValue)
        row.append(child.number)
        code(.sex, child.sex.rawValue)
        date(child.birth)
        if household.circumstance == .registrationUnknown {
            row.appendNothing()
        } else {
            county(household.registration)
        }
        let guardian = named ?? (randomness.chance(5000) ? household.carer : household.otherCarer)
        row.append(guardian.name)
        row.append(guardian.number)
        row.append(guardian.phone)
    }

    mutating func county(_ index: Int) {
        row.append(geography.counties[index].digits)
    }

    mutating func code(_ list: CodeTexts, _ position: Int?) {
        guard let position else { return row.appendNothing() }
        let usesWords = randomness.chance(style(of: current).words)
        row.append(usesWords ? list.labels[position] : list.codes[position])
    }

    /// A day in the register's own way, or in another one now and then.
    mutating func date(_ date: CalendarDate?) {
        let isOdd = randomness.chance(250)
        row.append(date, isOdd ? randomness.element(of: DateStyle.allCases) : style(of: current).dates)
    }
}

extension Household {
    /// Whom registers name instead now and then: the mother, where both parents live with the child.
    var otherCarer: Guardian { accompaniment == .bothParents ? mother : carer }

    /// The grown-up whom a register names as the guardian.
    var carer: Guardian {
        switch accompaniment {
        case .bothParents, .father, .nobody: father
        case .mother: mother
        case .other: other ?? mother
        }
    }
}

/// The people who visit.
enum Visitors {
    static let remark = Array("\n(租住, 门牌\"2-1\")".utf8)
    static let names = words("王秀兰 李建军 张丽华 刘志强 赵敏 孙桂英 金英姬 陈晓东 杨立新 朴光洙 周海燕 徐明辉 佟丽萍 吴春梅 高志远 郭洪波")
}

/// What a visitor notes as weighing on a child.
enum RiskFactors {
    private static let singleParent = Array("单亲".utf8)
    private static let unregistered = Array("无户籍".utf8)
    private static let outOfSchool = Array("失辍学".utf8)
    private static let illness = Array("重病".utf8)
    private static let disability = Array("残疾".utf8)
    private static let behaviour = Array("心理行为异常".utf8)
    private static let homelessness = Array("流浪经历".utf8)

    static func list(_ child: Child, _ household: Household, _ draw: Int) -> [UInt8] {
        var text: [UInt8] = []
        func add(_ factor: [UInt8], if holds: Bool) {
            guard holds else { return }
            if !text.isEmpty { text.append(0x3B) }
            text += factor
        }
        let isSingle = [household.father, household.mother].contains { $0.record?.status == .dead }
        add(singleParent, if: isSingle && household.livelihood != .orphan)
        add(unregistered, if: household.circumstance == .registrationUnknown)
        add(outOfSchool, if: child.schooling?.status == .droppedOut)
        add(illness, if: child.isSeriouslyIll)
        add(disability, if: child.disability != nil)
        add(behaviour, if: child.age >= 6 && draw < (household.guardianship.rawValue >= 2 ? 500 : 60))
        add(homelessness, if: child.age >= 6 && draw > (household.guardianship.rawValue >= 2 ? 9960 : 9998))
        return text
    }
}
