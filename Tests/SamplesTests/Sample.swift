import Records
import Samples

/// A sample written into memory and read back as a reader of the files would.
struct Sample: Sendable {
    let files: [String: [UInt8]]

    init(
        children: Int, seed: UInt64 = 1, asOf: CalendarDate = .referenceDate, difficulty: Difficulty = .usual
    ) {
        var files: [String: [UInt8]] = [:]
        SampleProvince(children: children, seed: seed, asOf: asOf, difficulty: difficulty)
            .write { files[$0, default: []] += $1 }
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
    static func rows(in records: [DelimitedText.Record], of register: RegisterName) -> [Row] {
        let columns = register.columns
        let fields = records[0].fields.map { header in
            columns.first { $0.header == header || $0.aliases.contains(header) }?.field
        }
        return records.dropFirst().map { record in
            var cells: [Field: String] = [:]
            for case (let field?, let cell) in zip(fields, record.fields) { cells[field] = cell }
            return Row(line: record.line, cells: cells)
        }
    }

    struct Row: Sendable { let line: Int, cells: [Field: String] }

    struct TruthRow: Sendable { let register: String, line: Int, person: Int, counted: Bool, reason: String }

    static func truth(in file: [UInt8]) -> [TruthRow] {
        DelimitedText(file).dropFirst().compactMap { record in
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

/// One sample, read once, of which the tests ask different things.
struct SharedSample: Sendable {
    let sample: Sample
    let records: [RegisterName: [DelimitedText.Record]]
    let rows: [RegisterName: [Sample.Row]]
    let truth: [Sample.TruthRow]

    init(children: Int, difficulty: Difficulty = .usual) throws {
        let sample = Sample(children: children, difficulty: difficulty)
        records = try Dictionary(
            uniqueKeysWithValues: RegisterName.allCases.map { ($0, try sample.records(of: $0)) })
        rows = Dictionary(
            uniqueKeysWithValues: records.map { ($0, Sample.rows(in: $1, of: $0)) })
        truth = Sample.truth(in: sample.files["truth.csv"] ?? [])
        self.sample = sample
    }

    static let standard = Result { try SharedSample(children: 4000) }
    static let reader = Result { PerfectReader(try standard.get()) }
}
