internal import Intake
internal import Records
internal import Sealing

/// Looks among the office's own rows for children that another office tells of, by the very linkage that finds which rows
/// are one child's: by the number, or else by name, birth date and guardian where that is all but certain.
struct FindStrangers {
    enum Outcome {
        /// The child's own rows here.
        case known([RecordID])
        /// Some rows may be the child's, the likeliest first; a person has to look.
        case perhaps([RecordID])
        case unknown
    }

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// One outcome a child, in their order.
    ///
    /// - Parameter decided: Of a child's place, the record that a person said is the child's.
    func callAsFunction(
        _ children: [ToldChild], decided: [Int: RecordID] = [:], why: String,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [Outcome] {
        let entries = try OpenedEntries(office)
        try await Journal(office).note(.screened, why: why, fields: entries.fields)
        let strangers = children.enumerated().map { place, child in
            RegisterEntry(register: .homeVisits, line: place + 1, values: child.values)
        }
        let linked: LinkedRows
        do { linked = try await entries.link(beside: strangers, progress: progress) } catch BureauError.nothingImported
        {
            return children.map { _ in .unknown }
        }
        var outcomes = Self.outcomes(for: children.count, in: linked)
        for (place, record) in decided { outcomes[place] = .known(linked.rows(of: record)) }
        let found = Set(outcomes.flatMap(\.shown))
        if !found.isEmpty {
            try await Journal(office).note(.found, why: why, records: found.map(\.description).sorted())
        }
        return outcomes
    }

    private static func outcomes(for count: Int, in linked: LinkedRows) -> [Outcome] {
        let own = linked.names.count
        var outcomes = [Outcome](repeating: .unknown, count: count)
        for child in linked.children {
            let strangers = child.records.filter { $0 >= own }
            guard !strangers.isEmpty else { continue }
            let records = child.records.filter { $0 < own }.map { linked.names[$0] }
            for stranger in strangers {
                if !records.isEmpty {
                    outcomes[stranger - own] = .known(records)
                } else {
                    let others = linked.candidates(for: Set(child.records))
                    if !others.isEmpty { outcomes[stranger - own] = .perhaps(others) }
                }
            }
        }
        return outcomes
    }
}

extension LinkedRows {
    /// The office's own rows that a person would be asked about beside a child's.
    fileprivate func candidates(for records: Set<Int>) -> [RecordID] {
        queue.compactMap { pair in
            let other = records.contains(pair.first) ? pair.second : records.contains(pair.second) ? pair.first : nil
            return other.flatMap { $0 < names.count ? names[$0] : nil }
        }
    }

    /// The office's own rows of the child to whom a record is put.
    func rows(of record: RecordID) -> [RecordID] {
        guard let position = names.firstIndex(of: record),
            let child = children.first(where: { $0.records.contains(position) })
        else { return [record] }
        return child.records.filter { $0 < names.count }.map { names[$0] }
    }
}
