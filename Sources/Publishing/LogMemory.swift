/// Where a log's entries are found by their names, whatever their number.
///
/// It saves whoever lengthens the log from reading all of it. Whoever checks a log relies on none, and reads it.
package protocol LogMemory: Sendable {
    /// Of the entries of that name the last; nothing where there is none.
    func position(of name: LogName) throws(PublishingError) -> Int?
    func entry(at position: Int) throws(PublishingError) -> LogEntry
    /// Takes in the entry that comes after all others.
    mutating func remember(_ entry: LogEntry) throws(PublishingError)
}

/// All entries of a short log.
struct ShortMemory: LogMemory {
    private var entries: [LogEntry] = []
    private var positions: [LogName: Int] = [:]

    func position(of name: LogName) -> Int? { positions[name] }

    func entry(at position: Int) -> LogEntry { entries[position] }

    mutating func remember(_ entry: LogEntry) throws(PublishingError) {
        for name in try entry.names() { positions[name] = entry.index }
        entries.append(entry)
    }
}
