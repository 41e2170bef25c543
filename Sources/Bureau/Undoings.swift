/// Which entries of the journal stand: those that nobody took back, or whose taking back was taken back.
struct Undoings {
    private var undone: Set<Int> = []

    init(_ entries: [JournalEntry]) {
        var undoes: [Int: Int] = [:]
        func set(_ entry: Int, stands: Bool) {
            if let other = undoes[entry] { set(other, stands: !stands) }
            if stands { undone.remove(entry) } else { undone.insert(entry) }
        }
        for entry in entries where entry.what == .undone {
            guard let other = entry.undoes else { continue }
            undoes[entry.index] = other
            set(other, stands: false)
        }
    }

    func stands(_ entry: JournalEntry) -> Bool { !undone.contains(entry.index) }
}
