package import Records

/// Withholds cells that say that nobody is there, where that alone would tell (Hundepool et al., chapter 5).
///
/// Guarantee: every cell it grants has contributors.
package struct SensitiveZero: DisclosureRule {
    package let name = "sensitive-zero"

    package init() {}

    package func verdict(on cell: CellContent) -> Verdict {
        cell.contributors > 0 ? .granted : .refused("no contributors, which tells something of everyone asked about")
    }
}
