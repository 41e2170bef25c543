import Records

/// Knows from the truth which rows belong together, and reads off them alone whether the child counts.
struct PerfectReader: Sendable {
    struct Row: Sendable { let register: RegisterName, cells: [Field: String] }

    private(set) var rows: [Int: [Row]] = [:]
    private(set) var truth: [Int: String] = [:]

    init(_ sample: SharedSample) {
        var people: [String: Int] = [:]
        for row in sample.truth {
            people["\(row.register) \(row.line)"] = row.person
            truth[row.person] = row.reason
        }
        for register in RegisterName.allCases {
            for row in sample.rows[register, default: []] where Inspection.flaws(of: row.cells, in: register).isEmpty {
                guard let person = people["\(register.rawValue) \(row.line)"] else { continue }
                rows[person, default: []].append(Row(register: register, cells: row.cells))
            }
        }
    }

    /// The reason by which the rows drop the person, or an empty text where it counts.
    func verdict(on person: Int) -> String? {
        let rows = rows[person, default: []]
        guard let birth = rows.lazy.compactMap({ birth(in: $0) }).first else { return nil }
        let visits = rows.filter { $0.register == .homeVisits }
        let newest = visits.max { date($0, .visited) ?? birth < date($1, .visited) ?? birth }
        let police = rows.filter { $0.register == .residencePermits }
        func first(_ field: Field, of rows: [Row]) -> String? {
            rows.lazy.compactMap { $0.cells[field] }.first { !$0.isEmpty }
        }
        let byPolice = police + [newest].compactMap(\.self)
        let byVisit = [newest].compactMap(\.self) + police
        let registration = (first(.registration, of: police) ?? first(.registration, of: rows)).flatMap {
            Inspection.county($0)
        }
        let residence = first(.residence, of: byPolice).flatMap { DivisionCode($0) }
        let found = newest.flatMap { DivisionCode($0.cells[.residence, default: ""]) }
        let child = MigrantChild(
            birthDate: birth, registration: registration, residence: residence,
            residentSince: first(.residentSince, of: byPolice).flatMap { Inspection.date($0) },
            accompaniment: first(.accompaniment, of: byVisit).flatMap { CodeList.accompaniment.code(for: $0) },
            hasReturned: found?.county == registration && found?.county != nil && residence?.county != found?.county)
        return child.reasonToDrop(asOf: .referenceDate)?.rawValue ?? ""
    }

    private func birth(in row: Row) -> CalendarDate? {
        date(row, .birthDate)
            ?? (try? CitizenID(Inspection.narrowed(row.cells[.documentNumber, default: ""])))?.birthDate
    }

    private func date(_ row: Row, _ field: Field) -> CalendarDate? { row.cells[field].flatMap { Inspection.date($0) } }
}
