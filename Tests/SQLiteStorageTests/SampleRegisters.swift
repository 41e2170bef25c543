import Records

/// Rows with every column of every register filled in. The people are synthetic (prefix 999999).
enum SampleRegisters {
    static let children = 25

    static let entries = RegisterName.allCases.flatMap { register in
        (0..<children).map { child in
            let values = register.columns.map { ($0.field, value(of: $0, child: child)) }
            return RegisterEntry(register: register, line: child + 2, values: Dictionary(uniqueKeysWithValues: values))
        }
    }

    private static func value(of column: RegisterColumn, child: Int) -> String {
        switch column.content {
        case .text: "\(column.header)之样例第\(child)号"
        case .documentNumber: number(child, sequence: column.field == .documentNumber ? 100 : 500)
        case .date: "\(CalendarDate(dayNumber: 16_000 + child * 7 + Int(column.field.tag)))"
        case .county: ["220722", "222401", "220102"][child % 3]
        case .township: ["220722100", "222401002", "220102004"][child % 3]
        case .code(let list): list.entries[child % list.entries.count].code
        case .codes(let list): list.entries.map(\.code).joined(separator: ";")
        case .number(let range): String(range.upperBound - child % 20)
        }
    }

    private static func number(_ child: Int, sequence: Int) -> String {
        let digits = "99999920150307\(sequence + child)"
        return digits + String(decoding: [CitizenID.checkDigit(of: digits.utf8)], as: UTF8.self)
    }
}
