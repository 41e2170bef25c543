/// Two children that may be one, for a person to decide.
package struct ReviewPair: Sendable {
    /// A row of each, by the caller's names.
    package let first: Int
    package let second: Int
    /// That they are one, between 0 and 1.
    package let probability: Double
    /// What was compared, and how far it agrees; fields that one side leaves empty are not there.
    package let agreements: [(field: String, agreement: String)]

    init(_ first: Int, _ second: Int, probability: Double, _ agreement: Agreement) {
        (self.first, self.second, self.probability) = (first, second, probability)
        agreements = ComparedField.allCases.compactMap { field in
            agreement[field].map { ("\(field)", field.names[$0]) }
        }
    }
}
