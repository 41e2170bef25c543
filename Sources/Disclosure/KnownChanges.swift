import Tabulation

/// How much cells can have changed from one moment to the next, as far as readers are taken to know it.
struct KnownChanges: Sendable {
    static let none = KnownChanges(bound: nil)

    /// Nothing where no definition states one: then nothing ties the moments.
    let bound: ChangeBound?
    /// The pairs of cells that changed by more. Nobody knows what is not so, so that no bound ties these.
    var broken: Set<AdditiveCells.Key> = []
}
