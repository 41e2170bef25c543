/// One field of a child's record. Each is sealed on its own, under its own key, and has one owning department.
package enum Field: String, CaseIterable, Sendable, Codable {
    case name, documentType, documentNumber, sex, birthDate
    case registration
    case guardianName, guardianNumber, guardianPhone
    case residence, residenceAddress, residentSince, accompaniment
    case permitStatus, permitIssued
    case schoolName, schoolCounty, schoolStage, schoolKind, enrolmentStatus
    case healthCounty, healthManagement, lastCheckup, seriousIllness
    case vaccinationCounty, dosesDue, dosesGiven, lastVaccination
    case insuranceCounty, insuranceYear, insuranceStatus
    case disabilityCertificate, disabilityCategory, disabilityGrade, rehabilitation
    case guardianship, riskFactors, livelihood, visited, visitor
    case parentRelation, parentStatus, parentStatusSince, parentStatusUntil
}

extension Field {
    /// How closely a field points at a person (GB/T 37964 wording; `form_fields` of the registration form).
    package enum Privacy: Sendable { case directIdentifier, quasiIdentifier, sensitive, statistical, administrative }

    package var privacy: Privacy {
        switch self {
        case .name, .documentNumber, .guardianName, .guardianNumber, .guardianPhone, .residenceAddress,
            .disabilityCertificate:
            .directIdentifier
        case .sex, .birthDate, .registration, .residence, .residentSince, .schoolName, .schoolCounty, .healthCounty,
            .vaccinationCounty, .insuranceCounty:
            .quasiIdentifier
        case .accompaniment, .schoolStage, .enrolmentStatus, .healthManagement, .lastCheckup, .seriousIllness,
            .dosesDue, .dosesGiven, .lastVaccination, .disabilityCategory, .disabilityGrade, .rehabilitation,
            .guardianship, .riskFactors, .livelihood, .parentRelation, .parentStatus, .parentStatusSince,
            .parentStatusUntil:
            .sensitive
        case .schoolKind, .permitStatus, .insuranceStatus, .insuranceYear: .statistical
        case .documentType, .permitIssued, .visited, .visitor: .administrative
        }
    }

    /// The department whose register decides when two disagree.
    package var owner: DepartmentID {
        switch self {
        case .name, .documentType, .documentNumber, .sex, .birthDate, .guardianName, .guardianNumber, .guardianPhone,
            .accompaniment, .guardianship, .riskFactors, .livelihood, .visited, .visitor, .parentRelation,
            .parentStatus, .parentStatusSince, .parentStatusUntil:
            .civilAffairs
        case .registration, .residence, .residenceAddress, .residentSince, .permitStatus, .permitIssued:
            .publicSecurity
        case .schoolName, .schoolCounty, .schoolStage, .schoolKind, .enrolmentStatus: .education
        case .healthCounty, .healthManagement, .lastCheckup, .seriousIllness: .health
        case .vaccinationCounty, .dosesDue, .dosesGiven, .lastVaccination: .diseaseControl
        case .insuranceCounty, .insuranceYear, .insuranceStatus: .medicalInsurance
        case .disabilityCertificate, .disabilityCategory, .disabilityGrade, .rehabilitation: .disabledFederation
        }
    }

    /// Whether telling children apart, or telling which of them count, reads the field: without it nothing can be counted
    /// at all.
    package var isEssential: Bool {
        switch self {
        case .name, .documentType, .documentNumber, .sex, .birthDate, .registration, .residence, .residentSince,
            .accompaniment, .visited:
            true
        case .guardianName, .guardianNumber, .guardianPhone, .residenceAddress, .permitStatus, .permitIssued,
            .schoolName, .schoolCounty, .schoolStage, .schoolKind, .enrolmentStatus, .healthCounty,
            .healthManagement, .lastCheckup, .seriousIllness, .vaccinationCounty, .dosesDue, .dosesGiven,
            .lastVaccination, .insuranceCounty, .insuranceYear, .insuranceStatus, .disabilityCertificate,
            .disabilityCategory, .disabilityGrade, .rehabilitation, .guardianship, .riskFactors, .livelihood,
            .visitor, .parentRelation, .parentStatus, .parentStatusSince, .parentStatusUntil:
            false
        }
    }

    /// The number that stands for this field in stored and sealed bytes. Once given, never changed or reused.
    package var tag: UInt8 {
        switch self {
        case .name: 1
        case .documentType: 2
        case .documentNumber: 3
        case .sex: 4
        case .birthDate: 5
        case .registration: 6
        case .guardianName: 7
        case .guardianNumber: 8
        case .guardianPhone: 9
        case .residence: 10
        case .residenceAddress: 11
        case .residentSince: 12
        case .accompaniment: 13
        case .permitStatus: 14
        case .permitIssued: 15
        case .schoolName: 16
        case .schoolCounty: 17
        case .schoolStage: 18
        case .schoolKind: 19
        case .enrolmentStatus: 20
        case .healthCounty: 21
        case .healthManagement: 22
        case .lastCheckup: 23
        case .seriousIllness: 24
        case .vaccinationCounty: 25
        case .dosesDue: 26
        case .dosesGiven: 27
        case .lastVaccination: 28
        case .insuranceCounty: 29
        case .insuranceYear: 30
        case .insuranceStatus: 31
        case .disabilityCertificate: 32
        case .disabilityCategory: 33
        case .disabilityGrade: 34
        case .rehabilitation: 35
        case .guardianship: 36
        case .riskFactors: 37
        case .livelihood: 38
        case .visited: 39
        case .visitor: 40
        case .parentRelation: 41
        case .parentStatus: 42
        case .parentStatusSince: 43
        case .parentStatusUntil: 44
        }
    }

    // The raw values are strings, and comparing those would make every dictionary by field slow.
    package static func == (left: Self, right: Self) -> Bool { left.tag == right.tag }

    package func hash(into hasher: inout Hasher) { hasher.combine(tag) }

    private static let byTag: [Field?] = {
        var table = [Field?](repeating: nil, count: 256)
        for field in allCases { table[Int(field.tag)] = field }
        return table
    }()

    package init?(tag: UInt8) {
        guard let field = Self.byTag[Int(tag)] else { return nil }
        self = field
    }
}
