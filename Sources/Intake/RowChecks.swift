import Records

/// What the values of one row say about each other.
enum RowChecks {
    /// A document has its number, and an identity card's number agrees with the birth date and the sex, which it gives
    /// where their columns do not (GB 11643). Afterwards the document's type and the birth date are always there.
    static func identity(_ values: inout FieldValues) throws(Flaw) {
        let type = values[.documentType] ?? "1"
        values[.documentType] = type
        if let guardian = values[.guardianNumber] { try checkGuardian(guardian) }
        switch (type, values[.documentNumber]) {
        case ("9", nil): break
        // A number beside the word that there is none: one of the two is wrong.
        case ("9", _?): throw Flaw(.badCode, at: .documentType)
        case (_, nil): throw Flaw(.missingRequired, at: .documentNumber)
        case ("1", let number?): try adopt(citizen(number, at: .documentNumber), into: &values)
        case (_, _?): break
        }
        if values[.birthDate] == nil { throw Flaw(.missingRequired, at: .birthDate) }
    }

    /// Fields that `identity` fills in or rewrites.
    static let mayFill: [Field] = [.documentType, .documentNumber, .birthDate, .sex]

    /// No day lies after `today`, but for the end of a parent's state, and none of a child's own before its birth.
    /// `fields` are those of `days` that the register has.
    static func dates(_ values: FieldValues, among fields: [Field], today: String) throws(Flaw) {
        guard let birth = values[.birthDate] else { return }
        if birth > today { throw Flaw(.inFuture, at: .birthDate) }
        for field in fields {
            guard let day = values[field] else { continue }
            if day > today { throw Flaw(.inFuture, at: field) }
            if day < birth, field != .parentStatusSince { throw Flaw(.badDate, at: field) }
        }
        if let until = values[.parentStatusUntil], let since = values[.parentStatusSince], until < since {
            throw Flaw(.badDate, at: .parentStatusUntil)
        }
    }

    static let days: [Field] = [
        .permitIssued, .residentSince, .lastCheckup, .lastVaccination, .visited, .parentStatusSince,
    ]

    private static func adopt(_ citizen: CitizenID, into values: inout FieldValues) throws(Flaw) {
        let birth = citizen.birthDate.description
        if let given = values[.birthDate], given != birth { throw Flaw(.dateMismatch, at: .birthDate) }
        if let given = values[.sex], given != citizen.sex { throw Flaw(.sexMismatch, at: .sex) }
        values[.documentNumber] = citizen.text
        values[.birthDate] = birth
        values[.sex] = citizen.sex
    }

    /// A guardian's document may be a passport; what has the digits of an identity card must be one.
    private static func checkGuardian(_ number: String) throws(Flaw) {
        let digits = number.utf8.dropLast().allSatisfy { (0x30...0x39).contains($0) }
        if number.utf8.count == 18 || digits { _ = try citizen(number, at: .guardianNumber) }
    }

    private static func citizen(_ number: String, at field: Field) throws(Flaw) -> CitizenID {
        do { return try CitizenID(number) } catch .badDate { throw Flaw(.badDate, at: field) } catch {
            throw Flaw(.badCheckDigit, at: field)
        }
    }
}
