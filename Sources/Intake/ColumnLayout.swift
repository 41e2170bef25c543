import Records

/// Which of the register's columns a file has, and where.
struct ColumnLayout {
    /// In the register's order.
    let columns: [ReadColumn]
    let notices: [ReadingNotice]

    /// Finds each column by its header, or else by an alias; the first where several fit.
    ///
    /// `dayShift` is how many days later than elsewhere the file's bare day numbers are.
    init(of row: HeaderRow, as register: RegisterName, dayShift: Int = 0) throws(IntakeError) {
        let headers = row.cells.map(HeaderRow.canonical)
        var columns: [ReadColumn] = []
        for column in register.columns {
            let position = headers.firstIndex(of: column.header) ?? headers.firstIndex(where: column.aliases.contains)
            guard let position else { continue }
            columns.append(ReadColumn(column, at: position, header: row.cells[position], dayShift: dayShift))
        }
        if let missing = Self.missingHeader(of: register, among: Set(columns.map(\.field))) {
            throw .missingColumn(
                missing, found: headers.filter { !$0.isEmpty }.prefix(40).map { String($0.prefix(20)) })
        }
        self.columns = columns
        notices = Self.notices(on: headers, of: register, used: Set(columns.map(\.position)))
    }

    private static func missingHeader(of register: RegisterName, among fields: Set<Field>) -> String? {
        register.columns.first { column in
            guard !fields.contains(column.field) else { return false }
            // Without a column of types, every row's document is an identity card and needs its number.
            return column.isRequired || column.field == .documentNumber && !fields.contains(.documentType)
        }?.header
    }

    private static func notices(on headers: [String], of register: RegisterName, used: Set<Int>) -> [ReadingNotice] {
        let known = Set(register.columns.flatMap { [$0.header] + $0.aliases })
        return headers.enumerated().compactMap { position, header in
            guard !used.contains(position), !header.isEmpty, !RejectsFile.ownHeaders.contains(header) else {
                return nil
            }
            return known.contains(header)
                ? .repeatedColumn(header)
                : .unknownColumn(String(header.prefix(20)), register: register.rawValue)
        }
    }
}
