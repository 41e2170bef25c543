package import Records

extension LinkedChild {
    /// What a snapshot's column of `variable` holds for the child: the position of its category, or of its place. Asked
    /// of counted children.
    package func index(of variable: Variable, asOf date: CalendarDate) -> Int {
        switch variable {
        case .region:
            guard let residence, let index = Places.current.index(of: residence) else {
                preconditionFailure("a counted child lives in a county of Jilin")
            }
            return index
        case .age: return min(max(birthDate.age(on: date), 0), variable.categories.count - 1)
        case .origin: return variable.index(of: originCode)
        case .immunisation: return variable.index(of: immunisationCode)
        case .sex, .accompaniment, .schoolStage, .schoolKind, .enrolmentStatus, .permit, .healthManagement, .insurance,
            .disability, .disabilityGrade, .rehabilitation, .guardianship, .livelihood:
            return variable.index(of: Self.field(of: variable).flatMap(facts.number).map(String.init))
        }
    }

    private static func field(of variable: Variable) -> Field? {
        switch variable {
        case .sex: .sex
        case .accompaniment: .accompaniment
        case .schoolStage: .schoolStage
        case .schoolKind: .schoolKind
        case .enrolmentStatus: .enrolmentStatus
        case .permit: .permitStatus
        case .healthManagement: .healthManagement
        case .insurance: .insuranceStatus
        case .disability: .disabilityCategory
        case .disabilityGrade: .disabilityGrade
        case .rehabilitation: .rehabilitation
        case .guardianship: .guardianship
        case .livelihood: .livelihood
        case .region, .age, .origin, .immunisation: nil
        }
    }

    /// How far the child came: the shared part of its place of registration and where it lives.
    private var originCode: String? {
        guard let registration, let residence else { return nil }
        if registration.city == residence.city { return "same-city" }
        return registration.province == residence.province ? "same-province" : "other-province"
    }

    private var immunisationCode: String? {
        guard let due = facts.number(.dosesDue), let given = facts.number(.dosesGiven) else { return nil }
        if given >= due { return "1" }
        return given == 0 ? "3" : "2"
    }
}
