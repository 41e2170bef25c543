import Approvals
import Bureau
import Foundation
import Intake
import Records
import Testing

/// The whole story at the most verbose level, and then a search of everything it wrote for the counts it must not tell.
@Suite struct LeakTests {
    /// Regions × ages: the raw counts as this test counts them itself, from the registers.
    private struct RawCounts {
        let rows: [[Int]]

        init(_ children: [LinkedChild], asOf date: CalendarDate) {
            var counts: [Int: [Int]] = [:]
            for child in children {
                let county = Places.current.codes[child.index(of: .region, asOf: date)].county
                let key = Divisions.current.counties.firstIndex { $0.code == county } ?? -1
                let band = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3][child.index(of: .age, asOf: date)]
                counts[key, default: [0, 0, 0, 0]][band] += 1
            }
            rows = Array(counts.values)
        }

        /// Rows that hold a sensitive count and are long enough not to occur by chance.
        var telling: [[Int]] {
            rows.filter { row in row.contains { (1..<5).contains($0) } && row.reduce(0, +) > 12 && !row.contains(0) }
        }
    }

    private static func children(of trial: Trial) throws -> [LinkedChild] {
        var linkage = Linkage()
        var row = 0
        for register in RegisterName.allCases {
            let bytes = try OfficeFile.read(trial.registers.appending(path: "\(register.rawValue).csv"))
            _ = try RegisterReader(register, asOf: Trial.asOf.adding(days: 200)).read(bytes) { entry in
                linkage.add(entry, record: row)
                row += 1
            } reject: { _ in
            }
        }
        return screen(linkage.persons(), asOf: Trial.asOf).counted
    }

    /// Every way a row of counts might be written: as text with what may stand between, and as numbers in memory.
    private static func spellings(_ row: [Int]) -> [[UInt8]] {
        let texts = [",", ", ", ";", " ", "\t", "\",\"", "</td><td>"].map {
            Array(row.map(String.init).joined(separator: $0).utf8)
        }
        let eight = row.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        let four = row.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        let two = row.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        return texts + [eight, four, two]
    }

    /// Everything in the office's folder, its database's companions included, and every log line.
    private static func written(_ trial: Trial) throws -> [String: Data] {
        var files: [String: Data] = ["the log": Data(trial.log.text.utf8)]
        for path in try FileManager.default.subpathsOfDirectory(atPath: trial.folder.root.path) {
            let url = trial.folder.root.appending(path: path)
            if let data = try? Data(contentsOf: url) { files[path] = data }
        }
        return files
    }

    @Test func `no count that was withheld is in a log line, the store, an error or a file`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 1_500, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        var answers: [String] = []
        for table in office.tables {
            let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
            answers.append(String(decoding: try JSONEncoder().encode(draft), as: UTF8.self) + String(reflecting: draft))
            let submitted = try await trial.submit(draft.draft, in: office)
            try await trial.agree(to: submitted, in: office)
            _ = try await PublishRelease(office)(submitted.submission)
        }
        let county = try #require(DivisionCode("220722"))
        _ = try await FileProgressReport(trial.composition, trial.folder)(year: 2026, division: county, to: nil)

        let telling = try RawCounts(Self.children(of: trial), asOf: Trial.asOf).telling
        #expect(telling.count >= 3, "the sample must hold rows worth hiding")
        var files = try Self.written(trial)
        files["the answers"] = Data(answers.joined().utf8)
        #expect(trial.log.text.contains("table protected"))
        for row in telling {
            for spelling in Self.spellings(row) {
                for (name, data) in files {
                    #expect(data.range(of: Data(spelling)) == nil, "a row with a sensitive count is in \(name)")
                }
            }
        }
    }

    @Test func `no child's name, number, address or telephone is in the office's folder or its log`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 300, into: office)
        _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        _ = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        var values: Set<String> = []
        for register in RegisterName.allCases {
            let bytes = try OfficeFile.read(trial.registers.appending(path: "\(register.rawValue).csv"))
            _ = try RegisterReader(register, asOf: Trial.asOf.adding(days: 200)).read(bytes) { entry in
                for (field, value) in entry.values where field.privacy == .directIdentifier && value.utf8.count >= 6 {
                    values.insert(value)
                }
            } reject: { _ in
            }
        }
        #expect(values.count > 500)
        let files = try Self.written(trial)
        for (name, data) in files {
            // One pass over each file for all values: by the first six bytes of each.
            let heads = Dictionary(grouping: values.map { Array($0.utf8) }) { Array($0.prefix(6)) }
            let bytes = [UInt8](data)
            guard bytes.count > 6 else { continue }
            for position in 0...(bytes.count - 6) {
                guard let candidates = heads[Array(bytes[position..<position + 6])] else { continue }
                let found = candidates.contains { bytes[position...].starts(with: $0) }
                if found { Issue.record("a personal value is in \(name)") }
            }
        }
    }
}
