import Records

// The values of the registers' code lists that the generator reasons about. A raw value is the position of the code in
// its `CodeList`.

enum Sex: Int, CaseIterable, Sendable { case male, female }

enum DocumentType: Int, CaseIterable, Sendable {
    case identityCard, birthCertificate, passport, residentOfHongKong, none
}

enum PermitStatus: Int, CaseIterable, Sendable { case valid, applying, lapsed, none }

enum Accompaniment: Int, CaseIterable, Sendable { case bothParents, father, mother, other, nobody }

enum SchoolStage: Int, CaseIterable, Sendable { case kindergarten, primary, junior, senior, none }

enum SchoolKind: Int, CaseIterable, Sendable { case state, inclusivePrivate, otherPrivate, purchasedPlace }

enum EnrolmentStatus: Int, CaseIterable, Sendable { case attending, suspended, droppedOut, suspectedDropout }

enum HealthManagement: Int, CaseIterable, Sendable { case managed, lost, none }

enum InsuranceStatus: Int, CaseIterable, Sendable { case atResidence, atRegistration, uninsured }

enum DisabilityCategory: Int, CaseIterable, Sendable {
    case visual, hearing, speech, physical, intellectual, psychiatric, multiple
}

enum Rehabilitation: Int, CaseIterable, Sendable { case received, needed, notNeeded }

enum Guardianship: Int, CaseIterable, Sendable { case good, fair, insufficient, improper, absent, abusive }

enum Livelihood: Int, CaseIterable, Sendable {
    case none, allowance, extremePoverty, orphan, unattended, temporaryRelief
}

enum ParentStatus: Int, CaseIterable, Sendable {
    case dead, missing, imprisoned, rehabilitation, otherRestriction, revoked, disabled, ill, deported, outOfContact
}

/// A code list's codes and labels as the bytes that go into a file.
struct CodeTexts: Sendable {
    let codes: [[UInt8]]
    let labels: [[UInt8]]

    init(_ list: CodeList) {
        codes = list.entries.map { Array($0.code.utf8) }
        labels = list.entries.map { Array($0.label.utf8) }
    }

    static let documentType = CodeTexts(.documentType)
    static let sex = CodeTexts(.sex)
    static let permitStatus = CodeTexts(.permitStatus)
    static let accompaniment = CodeTexts(.accompaniment)
    static let schoolStage = CodeTexts(.schoolStage)
    static let schoolKind = CodeTexts(.schoolKind)
    static let enrolmentStatus = CodeTexts(.enrolmentStatus)
    static let healthManagement = CodeTexts(.healthManagement)
    static let yesOrNo = CodeTexts(.yesOrNo)
    static let insuranceStatus = CodeTexts(.insuranceStatus)
    static let disabilityCategory = CodeTexts(.disabilityCategory)
    static let disabilityGrade = CodeTexts(.disabilityGrade)
    static let rehabilitation = CodeTexts(.rehabilitation)
    static let guardianship = CodeTexts(.guardianship)
    static let livelihood = CodeTexts(.livelihood)
    static let parentRelation = CodeTexts(.parentRelation)
    static let parentStatus = CodeTexts(.parentStatus)
}
