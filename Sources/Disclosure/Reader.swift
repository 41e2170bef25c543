/// A reader of printed figures: first shown what tables offered as proof leave open, then attacking what they do not.
struct Reader: ~Copyable {
    private let system: PublishedSystem
    private let check: TableCheck
    private let blends: [Contributors.Suspect: [Blends.Part]]
    private var attack: LinearAttack?
    /// Of unknowns that no offered table moves: whether addition determines them, and whether bounds do.
    private let alternatives: AlternativeTables?
    private let bounds: ReaderBounds?
    private let asked: [Int]
    private let still: [Int]
    private let isStill: Set<Int>

    /// - Parameters:
    ///   - asked: the unknowns that will be asked about.
    ///   - isTracing: whether `steps` will be asked for.
    init(
        _ system: PublishedSystem, asked: [Int], _ witnesses: Witnesses?, isTracing: Bool = true
    ) throws(DisclosureError) {
        self.system = system
        let check = TableCheck(system, witnesses, isTracing: isTracing)
        (self.check, self.asked) = (check, asked)
        blends = witnesses?.blends ?? [:]
        still = asked.filter { !check.hasMoved[$0] }
        isStill = Set(still)
        // Of other tables' cells no proof is offered, so that additions decide about them.
        let isSettled = check.hasMoved.allSatisfy { $0 }
        alternatives = isSettled ? nil : AlternativeTables(system)
        bounds = isSettled ? nil : ReaderBounds(system)
        attack = still.isEmpty ? nil : try LinearAttack(system, on: asked)
    }

    /// The unknowns of targets that lack a proof of being as little and as much as they must be able to be.
    mutating func closed(_ targets: [LinearAttack.Target]) throws(DisclosureError) -> Set<Int> {
        let rest = targets.filter { check.least[$0.unknown] > $0.lowest || check.most[$0.unknown] < $0.highest }
        if rest.isEmpty { return [] }
        if attack == nil { attack = try LinearAttack(system, on: asked) }
        return try Set(attack?.closed(rest) ?? [])
    }

    /// Looks for tables that differ in what no offered table moves.
    mutating func move() throws(DisclosureError) {
        guard let alternatives else { return }
        try attack?.move(still.filter { alternatives.isProven[$0] })
    }

    /// Whether an unknown can be computed, or lacks a proof that it cannot.
    func isDerivable(_ unknown: Int) -> Bool {
        if check.hasMoved[unknown] { return false }
        guard let alternatives, let bounds else { return true }
        return !alternatives.isProven[unknown] || bounds.lowest[unknown] == bounds.highest[unknown]
            || (isStill.contains(unknown) && !(attack?.isOpen(unknown) ?? false))
    }

    /// What the offered tables show of who knows some cells without reading them.
    ///
    /// - Parameter cells: those asked about and those known, by number.
    func steps(of cells: Set<Int>) -> ProvenSteps { ProvenSteps(check.traced, blends, scale: check.scale, of: cells) }

    /// Whether who knows some unknowns can compute another, or lacks a proof that it cannot.
    mutating func computes(
        _ unknown: Int, knowing known: [LinearAttack.Known]
    ) throws(DisclosureError) -> Bool {
        if attack == nil { attack = try LinearAttack(system, on: asked) }
        return try !(attack?.moves(unknown, while: known) ?? false)
    }

    /// The whole numbers between the values that proofs show of an unknown; nothing where none shows any.
    func shown(of unknown: Int) -> ClosedRange<Int>? {
        let attacked = attack?.shown(of: unknown)
        let least = min(check.least[unknown], attacked?.lowerBound ?? .max)
        let most = max(check.most[unknown], attacked?.upperBound ?? .min)
        return least <= most ? least...most : nil
    }
}
