/// What one county tells another about a child.
package struct ToldChild: Hashable, Sendable {
    package enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        /// Found living with the sender and registered with the receiver.
        case livingHere = "living-here"
        /// Lived with the sender, and was found back with the receiver.
        case returned
    }

    /// Who the child is, and what both counties need to compare: nothing about health, risks or parents beyond that.
    package static let fields: [Field] = [
        .name, .documentType, .documentNumber, .sex, .birthDate, .registration, .guardianName, .guardianPhone,
        .residence, .residentSince, .accompaniment, .schoolStage, .enrolmentStatus, .healthManagement, .dosesDue,
        .dosesGiven, .insuranceYear, .insuranceStatus, .disabilityCategory, .disabilityGrade, .rehabilitation,
        .guardianship, .livelihood, .visited,
    ]

    package let standing: Standing
    package let values: FieldValues

    /// Nothing where a value is of a field that is not told or not one that the field has, or where the name, the day of
    /// birth or the place of registration is missing.
    package init?(_ standing: Standing, _ values: FieldValues) {
        guard values[.name] != nil, values[.birthDate] != nil, values[.registration] != nil,
            values.allSatisfy({ Self.told.contains($0.key) && $0.key.holds($0.value) })
        else { return nil }
        (self.standing, self.values) = (standing, values)
    }

    private static let told = Set(fields)
}

extension ToldChild: Codable {
    private enum CodingKeys: String, CodingKey { case standing, fields }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let standing = try container.decode(Standing.self, forKey: .standing)
        let values = try FieldValues(byName: container.decode([String: String].self, forKey: .fields))
        guard let values, let child = ToldChild(standing, values) else {
            throw DecodingError.dataCorruptedError(
                forKey: .fields, in: container, debugDescription: "not what is told about a child")
        }
        self = child
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(standing, forKey: .standing)
        try container.encode(values.byName, forKey: .fields)
    }
}

extension ToldChild: CustomStringConvertible, CustomReflectable {
    package var description: String { "a child, \(standing.rawValue)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension FieldValues {
    /// The values by the names of their fields; nothing where a name is no field's.
    package init?(byName texts: [String: String]) {
        self.init()
        for (name, text) in texts {
            guard let field = Field(rawValue: name) else { return nil }
            self[field] = text
        }
    }

    package var byName: [String: String] {
        Dictionary(uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
    }
}
