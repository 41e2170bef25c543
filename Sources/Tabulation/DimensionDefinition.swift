package import Records

/// One axis as a definition asks for it, before it is known which division the table covers.
package struct DimensionDefinition: Hashable, Sendable {
    /// A category to be printed: some values of the variable, or a subtotal of parts.
    package struct Part: Hashable, Sendable {
        package let label: String
        package let values: ValueSet
        /// Empty for a category that is not divided further.
        package let parts: [Part]
    }

    package enum Breakdown: Hashable, Sendable {
        case region(to: DivisionCode.Level)
        case categories([Part], total: String)
    }

    package let variable: Variable
    /// The axis's heading.
    package let label: String
    package let breakdown: Breakdown
}
