import Records

/// A child's rows from the least to the most telling: those about parents first, home visits last, by the day of the visit.
struct OrderedRows {
    /// Places among the rows as they were given, which is the order in which they were imported.
    let places: [Int]
    private let rows: [RegisterEntry]

    init(_ rows: [RegisterEntry]) {
        func places(_ isIncluded: (RegisterName) -> Bool) -> [Int] {
            rows.indices.filter { isIncluded(rows[$0].register) }
        }
        let visits = places { $0 == .homeVisits }.sorted {
            (rows[$0].values[.visited] ?? "", $0) < (rows[$1].values[.visited] ?? "", $1)
        }
        self.rows = rows
        self.places = places { $0 == .sharedStatus } + places { $0 != .sharedStatus && $0 != .homeVisits } + visits
    }

    /// The place of the row that decides about a field: the newest of its owner's that says anything, or else of any. Whom
    /// shared data name is the parent that they are about, and not whoever cares for the child.
    func decisive(_ field: Field, where isIncluded: (RegisterEntry) -> Bool = { _ in true }) -> Int? {
        let saying = places.filter { place in
            rows[place].values[field] != nil && isIncluded(rows[place])
                && !(Self.ofGuardian.contains(field) && rows[place].register == .sharedStatus)
        }
        return saying.last { rows[$0].register.department == field.owner } ?? saying.last
    }

    private static let ofGuardian: Set<Field> = [.guardianName, .guardianNumber, .guardianPhone]
}
