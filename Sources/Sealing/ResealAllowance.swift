/// How many rows may have fields sealed anew, counted in the keyring before the first of them.
package final class ResealAllowance: Sendable {
    /// The keys whose values are sealed anew.
    package let names: Set<KeyName>
    let generation: UInt64
    private let rows: Countdown

    init(names: Set<KeyName>, generation: UInt64, rows: Int) {
        (self.names, self.generation, self.rows) = (names, generation, Countdown(from: rows))
    }

    func spend() throws(SealingError) { try rows.spend() }
}
