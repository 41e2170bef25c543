import Bureau
import Foundation
import Intake
import Records
import Testing

/// Who looked at what, and why.
@Suite struct AccessTests {
    private func imported() async throws -> Trial {
        let trial = try Trial()
        try await trial.importSamples(children: 60, into: trial.found())
        return trial
    }

    @Test func `a person who looks at a record is in the journal, with the fields and the reason`() async throws {
        let trial = try await imported()
        let office = try await trial.open()
        let row = try #require(try trial.rows(of: .homeVisits).first { $0.values[.documentNumber] != nil })
        let number = try #require(row.values[.documentNumber])
        let found = try await FindRecord(office)(number: " \(number.lowercased()) ", why: "a parent asked")
        let record = try #require(found.records.first { $0.register == "home-visits" }).record
        let opened = try await OpenRecord(office)(record, fields: [.name, .sex], why: "a parent\nasked")
        #expect(opened.fields.map(\.field) == ["name", "sex"])
        #expect(opened.fields.first?.value == row.values[.name])
        let whole = try await OpenRecord(office)(record, fields: nil, why: "again")
        #expect(whole.fields.count == row.values.count)

        let entries = try await ListAccess(trial.open())()
        #expect(entries.map(\.what) == [.found, .opened, .opened])
        #expect(entries.map(\.index) == [1, 2, 3])
        #expect(entries[1].records == [record])
        #expect(entries[1].fields == [.name, .sex])
        #expect(entries[1].why == "a parent asked")
        #expect(entries.allSatisfy { !$0.who.isEmpty && $0.who == NSUserName() })
        #expect(try await ListAccess(office)(record: record).count == entries.count)
    }

    @Test func `no value that was shown is in the journal, the log lines or the office's folder`() async throws {
        let trial = try await imported()
        let office = try await trial.open()
        let row = try #require(try trial.rows(of: .homeVisits).first { $0.values[.documentNumber] != nil })
        let number = try #require(row.values[.documentNumber])
        let found = try await FindRecord(office)(number: number, why: "a parent asked")
        let opened = try await OpenRecord(office)(found.records[0].record, fields: nil, why: "a parent asked")
        #expect(!String(reflecting: opened).contains(number))
        let entries = try await ListAccess(office)().map { try JSONEncoder().encode($0) }
        var files = entries + [Data(trial.log.text.utf8)]
        for path in try FileManager.default.subpathsOfDirectory(atPath: trial.folder.root.path) {
            if let data = try? Data(contentsOf: trial.folder.root.appending(path: path)) { files.append(data) }
        }
        for value in opened.fields.map(\.value) where value.utf8.count >= 6 {
            for file in files { #expect(file.range(of: Data(value.utf8)) == nil) }
        }
    }

    @Test func `what the journal cannot keep is not shown`() async throws {
        let trial = try await imported()
        let office = try await trial.open()
        let record = try trial.record("ORDER BY position LIMIT 1")
        try trial.obstruct("INSERT ON journal")
        await #expect(throws: (any Error).self) {
            _ = try await OpenRecord(office)(record, fields: nil, why: "a check")
        }
        await #expect(throws: (any Error).self) { _ = try await FindRecord(office)(number: "A1234567", why: "a check") }
        await #expect(throws: (any Error).self) {
            _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        }
        #expect(try trial.number("SELECT count(*) FROM journal") == 0)
    }

    @Test func `nothing is shown without a reason`() async throws {
        let trial = try await imported()
        let office = try await trial.open()
        let record = try trial.record("ORDER BY position LIMIT 1")
        await #expect(throws: BureauError.needsReason) {
            _ = try await OpenRecord(office)(record, fields: nil, why: "")
        }
        await #expect(throws: BureauError.needsReason) { _ = try await FindRecord(office)(number: "1", why: " \n") }
        await #expect(throws: BureauError.notADocumentNumber) {
            _ = try await FindRecord(office)(number: "  ", why: "a check")
        }
        #expect(try await ListAccess(office)().isEmpty)
    }

    @Test func `a number nobody has is looked up, and that is in the journal too`() async throws {
        let trial = try await imported()
        let office = try await trial.open()
        #expect(try await FindRecord(office)(number: "999999203001010000", why: "a check").records.isEmpty)
        #expect(try await ListAccess(office)().map(\.what) == [.found])
    }

    @Test func `screening is one entry, and so is a snapshot`() async throws {
        let trial = try await imported()
        let office = try await trial.open()
        _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        _ = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        let entries = try await ListAccess(office)()
        #expect(entries.map(\.what) == [.screened, .snapshot])
        #expect(entries.allSatisfy { $0.records == nil && $0.fields?.contains(.documentNumber) == true })
        #expect(entries[1].why.contains("2026-06-30"))
    }
}
