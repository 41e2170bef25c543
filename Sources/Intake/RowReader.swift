import Records

/// Reads rows one by one: cells to canonical values, then what the values of a row say about each other.
struct RowReader {
    private let register: RegisterName
    private let columns: [ReadColumn]
    private let width: Int
    private let today: String
    private let answers: (@Sendable ([DivisionCode]) -> Bool)?
    /// The fields that hold a day.
    private let dates: [Field]
    private var seen = RowDigests()
    /// Rows whose document number a spreadsheet rounded.
    private var rounded = 0

    var notices: [ReadingNotice] { rounded > 0 ? [.roundedNumbers(rounded)] : [] }

    /// What a row came to.
    enum Outcome {
        case accepted(RegisterEntry)
        case rejected(Rejection)
    }

    init(
        _ register: RegisterName, columns: [ReadColumn], width: Int, asOf today: CalendarDate,
        answering answers: (@Sendable ([DivisionCode]) -> Bool)?
    ) {
        (self.register, self.columns, self.width) = (register, columns, width)
        (self.today, self.answers) = (today.description, answers)
        dates = columns.map(\.field).filter { RowChecks.days.contains($0) }
    }

    mutating func read(_ record: DelimitedText.Record) -> Outcome {
        do throws(Flaw) {
            var digest = RowDigest()
            let values = try values(of: record.fields, into: &digest)
            guard seen.insert(digest) else { throw Flaw(.duplicateRow, at: .name) }
            try territory(of: values)
            return .accepted(RegisterEntry(register: register, line: record.line, values: values))
        } catch {
            if case .field(let field) = error.place, isRounded(record.fields, at: field) { rounded += 1 }
            let rejection = Rejection(
                line: record.line, column: header(of: error.place), reason: error.reason, record: record.fields)
            return .rejected(rejection)
        }
    }

    private func values(of cells: [String], into digest: inout RowDigest) throws(Flaw) -> FieldValues {
        var values = FieldValues(minimumCapacity: columns.count + 3)
        for column in columns {
            switch column.read(cells) {
            case .absent: break
            case .value(let value):
                values[column.field] = value
                if !RowChecks.mayFill.contains(column.field) { digest.add(column.field, value) }
            case .flawed(let reason): throw Flaw(reason, at: column.field)
            }
        }
        if cells.count > width,
            let stray = cells.indices.dropFirst(width).first(where: { !CellText.isBlank(cells[$0]) })
        {
            throw Flaw(.badCode, beyond: stray + 1)
        }
        try RowChecks.identity(&values)
        for field in RowChecks.mayFill { if let value = values[field] { digest.add(field, value) } }
        try RowChecks.dates(values, among: dates, today: today)
        return values
    }

    /// A row that says where its child is at home is of an office there, or of the one where it is registered.
    private func territory(of values: FieldValues) throws(Flaw) {
        guard let answers, let field = register.homeField, values[field] != nil else { return }
        let places = [field, .registration].compactMap { values[$0].flatMap { DivisionCode($0) } }
        if !answers(places) { throw Flaw(.otherTerritory, at: field) }
    }

    private func isRounded(_ cells: [String], at field: Field) -> Bool {
        guard field == .documentNumber || field == .guardianNumber,
            let position = columns.first(where: { $0.field == field })?.position, position < cells.count
        else { return false }
        return CellText.isRounded(cells[position])
    }

    private func header(of place: Flaw.Place) -> String {
        switch place {
        case .cell(let number): "第\(number)列"
        case .field(let field):
            columns.first { $0.field == field }?.header
                ?? register.columns.first { $0.field == field }?.header ?? field.rawValue
        }
    }
}
