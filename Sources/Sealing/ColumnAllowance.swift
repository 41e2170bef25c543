/// How many children a snapshot may have, counted in the keyring before its first column is sealed; for one snapshot.
package final class ColumnAllowance: Sendable {
    let generation: UInt64
    private let children: Countdown

    init(generation: UInt64, children: Int) {
        (self.generation, self.children) = (generation, Countdown(from: children))
    }

    func spend() throws(SealingError) { try children.spend() }
}
