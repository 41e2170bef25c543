package import Records

/// Decides for one cell on its own whether printing it would tell about people.
package protocol DisclosureRule: Sendable {
    /// What `report.json` calls the rule.
    var name: String { get }

    func verdict(on cell: CellContent) -> Verdict
}
