internal import Records

/// A child of whom a message tells, as lists show it: masked.
package struct ListedChild: Encodable, Sendable {
    /// The child's place in the message, from 1.
    package let child: Int
    package let standing: String?
    package let name: String?
    package let number: String?
    package let birthDate: String?
    /// Where it lives, or lived, by code.
    package let residence: String?
    /// `known`, `perhaps` or `unknown`.
    package let outcome: String
    /// One of the child's records here, where it is known here, or of those that may be the child's.
    package let record: String?
    /// By field: `same`, `differs`, `only-teller` or `only-told`.
    package let agreements: [String: String]?
    /// What the office that was told has where the two differ or it alone says something; identifying values masked.
    package let values: [String: String]?
    /// What the office that told has where the two differ or it alone says something; identifying values masked.
    package let toldValues: [String: String]?
}

extension ListedChild {
    /// A child that another office told of.
    init(_ place: Int, _ child: ToldChild, _ outcome: String, record: String?, _ comparison: Comparison? = nil) {
        self.init(
            child: place + 1, standing: child.standing.rawValue, name: Masked.name(child.values[.name] ?? ""),
            number: child.values[.documentNumber].map(Masked.number),
            birthDate: Masked.day(child.values[.birthDate] ?? ""), residence: child.values[.residence],
            outcome: outcome, record: record, agreements: comparison?.named,
            values: comparison.map { Comparison.masked($0.values) },
            toldValues: comparison.map { $0.toldValues(child.values) })
    }

    /// What another office knows of a child that it was told of.
    ///
    /// - Parameter own: What this office has of it.
    init(_ place: Int, _ outcome: String, record: String?, _ comparison: Comparison?, own: FieldValues) {
        self.init(
            child: place + 1, standing: nil, name: nil, number: nil, birthDate: nil, residence: nil, outcome: outcome,
            record: record, agreements: comparison?.named, values: comparison.map { Comparison.masked($0.values) },
            toldValues: comparison.map { $0.toldValues(own) })
    }
}

extension Comparison {
    fileprivate var named: [String: String] {
        Dictionary(uniqueKeysWithValues: agreements.map { ($0.key.rawValue, $0.value.rawValue) })
    }

    /// Of the values of the office that told, those that the other lacks or has otherwise.
    fileprivate func toldValues(_ values: FieldValues) -> [String: String] {
        Self.masked(FieldValues(values.filter { [.differs, .onlyTeller].contains(agreements[$0.key]) }))
    }

    fileprivate static func masked(_ values: FieldValues) -> [String: String] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, Masked.value($0.value, of: $0.key)) })
    }
}
