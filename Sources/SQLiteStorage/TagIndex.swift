internal import Foundation
internal import GRDB
internal import Synchronization

/// Finds records by a tag, as an index of a table would, at a cost that hardly grows with their number.
///
/// Tags are random, and a B-tree that takes them in writes a page of the file for nearly each. So they are kept in sorted
/// runs: each page of rows adds one, and runs of like size are merged (Bentley and Saxe, *Decomposable Searching
/// Problems*, J. Algorithms 1980; O'Neil and others, *The Log-Structured Merge-Tree*, Acta Informatica 1996), up to a
/// size that one transaction writes in a moment.
///
/// It tells what may be there; whoever asks looks at the record. What an edited index hides is at worst a row taken in
/// twice, and linking knows such rows for one child's.
struct TagIndex: Sendable {
    /// What records are found by.
    enum Kind: Int64 { case fingerprint = 1, number }

    private let kind: Kind
    private let filters = Filters()

    init(_ kind: Kind) { self.kind = kind }

    static let schema = """
        CREATE TABLE tagRun (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0)
        ) STRICT;
        CREATE TABLE tagBlock (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES tagRun (id),
            first BLOB NOT NULL CHECK (length(first) = 12),
            tags BLOB NOT NULL CHECK (length(tags) % 12 = 0)
        ) STRICT;
        CREATE UNIQUE INDEX tagBlockOfRun ON tagBlock (run, first);
        """

    /// A block and what SQLite writes around it fill a page of the file.
    private static let tagsPerBlock = 330
    /// Runs are not merged beyond it.
    private static let largestRun = 1 << 20

    /// Takes tags in, and merges the runs that are no longer than what they are merged with, or nearly.
    func add(_ tags: [Tag], _ database: Database) throws {
        guard !tags.isEmpty else { return }
        var merged = tags.sorted()
        for run in try runs(database).sorted(by: { $0.count < $1.count }) {
            guard Self.level(run.count) <= Self.level(merged.count), run.count + merged.count <= Self.largestRun else {
                continue
            }
            merged = Tag.merged(merged, try self.tags(of: run, database))
            // First, so that the new run's blocks take the places of the old ones in the file.
            try database.execute(sql: "DELETE FROM tagBlock WHERE run = ?", arguments: [run.id])
            try database.execute(sql: "DELETE FROM tagRun WHERE id = ?", arguments: [run.id])
            filters.forget(run.id)
        }
        try write(merged, database)
    }

    /// Takes the tags of records out that are not found by them any more.
    func remove(_ tags: [Tag], _ database: Database) throws {
        for run in try runs(database) {
            for tag in tags {
                for block in try blocks(of: run, mayHold: tag.prefix, database) where block.tags.contains(tag) {
                    let left = block.tags.filter { $0 != tag }
                    try database.execute(
                        sql: "UPDATE tagBlock SET tags = ? WHERE id = ?", arguments: [Self.data(left[...]), block.id])
                }
            }
        }
    }

    /// The numbers of the records that may have each of the prefixes: calls `found` with the place of a prefix and a
    /// record's number.
    func find(_ prefixes: [UInt64], _ database: Database, _ found: (Int, UInt32) throws -> Void) throws {
        for run in try runs(database) {
            let filter = try filter(of: run, database)
            // Those that a run may hold are few, if any; they are looked for in the order of its blocks.
            let sought = prefixes.indices.filter { filter?.mayContain(prefixes[$0]) ?? true }
                .sorted { prefixes[$0] < prefixes[$1] }
            var reached: Block?
            for place in sought {
                let prefix = prefixes[place]
                if let reached, reached.spans(prefix) {
                    for tag in reached.tags(with: prefix) { try found(place, tag.record) }
                    continue
                }
                for block in try blocks(of: run, mayHold: prefix, database) {
                    for tag in block.tags(with: prefix) { try found(place, tag.record) }
                    reached = block
                }
            }
        }
    }

    private struct Run {
        let id: Int64
        let count: Int
    }

    private struct Block {
        let id: Int64
        let tags: [Tag]

        /// Whether every tag of the run that has the prefix is here.
        func spans(_ prefix: UInt64) -> Bool {
            guard let first = tags.first, let last = tags.last else { return false }
            return first.prefix < prefix && prefix < last.prefix
        }

        func tags(with prefix: UInt64) -> ArraySlice<Tag> {
            var (low, high) = (0, tags.count)
            while low < high {
                let middle = (low + high) / 2
                if tags[middle].prefix < prefix { low = middle + 1 } else { high = middle }
            }
            return tags[low...].prefix { $0.prefix == prefix }
        }
    }

    private func runs(_ database: Database) throws -> [Run] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT id, count FROM tagRun WHERE kind = ?"), arguments: [kind.rawValue]
        ).map { Run(id: $0[0], count: $0[1]) }
    }

    private func tags(of run: Run, _ database: Database) throws -> [Tag] {
        let blocks = try Data.fetchCursor(
            database.cachedStatement(sql: "SELECT tags FROM tagBlock WHERE run = ? ORDER BY first"),
            arguments: [run.id])
        var tags: [Tag] = []
        tags.reserveCapacity(min(run.count, Self.largestRun))
        while let block = try blocks.next() { tags += Tag.all(in: [UInt8](block)) }
        return tags
    }

    /// The blocks in which a prefix stands, if it is in the run: one, or some when many records share it.
    private func blocks(of run: Run, mayHold prefix: UInt64, _ database: Database) throws -> [Block] {
        let (first, last) = (Tag(prefix: prefix, record: 0), Tag(prefix: prefix, record: .max))
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, tags FROM tagBlock WHERE run = ?1 AND first <= ?3 AND first >= coalesce(
                        (SELECT first FROM tagBlock WHERE run = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1), x'')
                    ORDER BY first
                    """),
            arguments: [run.id, Data(first.bytes), Data(last.bytes)])
        return rows.map { Block(id: $0[0], tags: Tag.all(in: [UInt8]($0[1] as Data))) }
    }

    private func write(_ tags: [Tag], _ database: Database) throws {
        // Never an earlier run's name, by which another connection may remember its filter.
        let run = Run(id: Int64.random(in: 1...Int64.max), count: tags.count)
        try database.execute(
            sql: "INSERT INTO tagRun (id, kind, count) VALUES (?, ?, ?)",
            arguments: [run.id, kind.rawValue, run.count])
        let insertion = try database.cachedStatement(sql: "INSERT INTO tagBlock (run, first, tags) VALUES (?, ?, ?)")
        for start in stride(from: 0, to: tags.count, by: Self.tagsPerBlock) {
            let block = tags[start..<min(start + Self.tagsPerBlock, tags.count)]
            try insertion.execute(arguments: [run.id, Data(tags[start].bytes), Self.data(block)])
        }
        if kind == .fingerprint { filters.remember(TagFilter(of: tags), of: run.id) }
    }

    private static func data(_ tags: ArraySlice<Tag>) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tags.count * Tag.byteCount)
        for tag in tags { tag.append(to: &bytes) }
        return Data(bytes)
    }

    /// Runs of one level are merged with each other: each level's runs are up to twice as long as the one below's.
    private static func level(_ count: Int) -> Int { Int.bitWidth - max(0, (count - 1) / 4_096).leadingZeroBitCount }

    /// A number is looked for alone, and a run's filter would cost more than looking.
    private func filter(of run: Run, _ database: Database) throws -> TagFilter? {
        guard kind == .fingerprint else { return nil }
        if let filter = filters.filter(of: run.id) { return filter }
        let filter = TagFilter(of: try tags(of: run, database))
        filters.remember(filter, of: run.id)
        return filter
    }

    /// The filters of runs, shared by a store's connections; one that is forgotten is made again from its run.
    private final class Filters: Sendable {
        private let byRun = Mutex<[Int64: TagFilter]>([:])

        func filter(of run: Int64) -> TagFilter? { byRun.withLock { $0[run] } }

        func remember(_ filter: TagFilter, of run: Int64) { byRun.withLock { $0[run] = filter } }

        func forget(_ run: Int64) { byRun.withLock { $0[run] = nil } }
    }
}
