/// What two counties know about one child, field by field.
package struct Comparison: Hashable, Sendable {
    package enum Agreement: String, Hashable, Sendable, Codable, CaseIterable {
        case same
        case differs
        /// Only the county that told of the child says anything.
        case onlyTeller = "only-teller"
        /// Only the county that was told says anything.
        case onlyTold = "only-told"
    }

    /// Of each field about which either says something.
    package let agreements: [Field: Agreement]
    /// What the county that was told has where the two differ or it alone says something.
    package let values: FieldValues

    /// - Parameter fields: Those that are compared; others stay out of it.
    package init(telling teller: FieldValues, told: FieldValues, in fields: [Field] = ToldChild.fields) {
        var agreements: [Field: Agreement] = [:]
        var values = FieldValues()
        for field in fields {
            switch (teller[field], told[field]) {
            case (nil, nil): break
            case (_?, nil): agreements[field] = .onlyTeller
            case (let one?, let other?) where one == other: agreements[field] = .same
            case (let one, let other?):
                agreements[field] = one == nil ? .onlyTold : .differs
                values[field] = other
            }
        }
        (self.agreements, self.values) = (agreements, values)
    }

    /// Nothing unless there is a value, and one that its field has, exactly where the agreements say so.
    private init?(_ agreements: [Field: Agreement], _ values: FieldValues) {
        let told = Set(ToldChild.fields)
        let spoken = agreements.filter { $0.value == .differs || $0.value == .onlyTold }
        guard agreements.keys.allSatisfy(told.contains), Set(values.keys) == Set(spoken.keys),
            values.allSatisfy({ $0.key.holds($0.value) })
        else { return nil }
        (self.agreements, self.values) = (agreements, values)
    }
}

extension Comparison: Codable {
    private enum CodingKeys: String, CodingKey { case agreements, values }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let names = try container.decode([String: Agreement].self, forKey: .agreements)
        let values = try FieldValues(byName: container.decode([String: String].self, forKey: .values))
        var agreements: [Field: Agreement] = [:]
        for (name, agreement) in names { if let field = Field(rawValue: name) { agreements[field] = agreement } }
        guard agreements.count == names.count, let values, let comparison = Comparison(agreements, values) else {
            throw DecodingError.dataCorruptedError(
                forKey: .agreements, in: container, debugDescription: "not a comparison")
        }
        self = comparison
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let names = agreements.map { ($0.key.rawValue, $0.value) }
        try container.encode(Dictionary(uniqueKeysWithValues: names), forKey: .agreements)
        try container.encode(values.byName, forKey: .values)
    }
}

extension Comparison: CustomStringConvertible, CustomReflectable {
    package var description: String { "a comparison of \(agreements.count) fields" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
