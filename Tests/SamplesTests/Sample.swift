import Records
import Samples

/// A sample written into memory and read back as a reader of the files would.
struct Sample {
    let files: [String: [UInt8]]

    init(children: Int, seed: UInt64 = 1, asOf: CalendarDate = .referenceDate) {
        var files: [String: [UInt8]] = [:]
        SampleProvince(children: children, seed: seed, asOf: asOf).write { files[$0, default: []] += $1 }
        self.files = files
    }

    func text(of register: RegisterName) throws -> [UInt8] {
        let bytes = files[register.rawValue + ".csv"] ?? []
        return String(validating: bytes, as: UTF8.self) != nil ? bytes : try decodedFromGB18030(bytes)
    }

    /// The records of a register, the header first.
    func records(of register: RegisterName) throws -> [DelimitedText.Record] {
        let text = try text(of: register)
        let header = text.prefix { $0 != 0x0A }
        return Array(DelimitedText(text, delimiter: header.contains(0x09) ? "\t" : ","))
    }

    /// The rows of a register, each cell by its field.
    func rows(of register: RegisterName) throws -> [(line: Int, cells: [Field: String])] {
        let records = try records(of: register)
        let fields = records[0].fields.map { header in
            register.columns.first { $0.header == header || $0.aliases.contains(header) }?.field
        }
        return records.dropFirst().map { record in
            var cells: [Field: String] = [:]
            for case (let field?, let cell) in zip(fields, record.fields) { cells[field] = cell }
            return (record.line, cells)
        }
    }

    struct TruthRow { let register: String, line: Int, person: Int, counted: Bool, reason: String }

    func truth() -> [TruthRow] {
        DelimitedText(files["truth.csv"] ?? []).dropFirst().compactMap { record in
            guard record.fields.count == 5, let line = Int(record.fields[1]), let person = Int(record.fields[2]) else {
                return nil
            }
            return TruthRow(
                register: record.fields[0], line: line, person: person, counted: record.fields[3] == "1",
                reason: record.fields[4])
        }
    }
}

extension CalendarDate {
    static let referenceDate = CalendarDate(dayNumber: 20_634)
}
