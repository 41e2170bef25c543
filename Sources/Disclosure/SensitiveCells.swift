@_spi(Protection) package import Tabulation

/// Which cells of a table the rules refuse: for the office alone, since it tells them from those that protect them.
///
/// It does not say which rule refuses which cell, as rules can tell a count: a sensitive zero is 0, and a category that
/// holds all of a printed total is that total. It has no encoding and is made anew whenever it is asked for.
package struct SensitiveCells: Sendable {
    package let positions: Set<Int>

    package init(_ tally: Tally, rules: ProtectionRules) throws(DisclosureError) {
        positions = Set(try Sensitivity(tally, rules: rules).refusals.keys)
    }
}
