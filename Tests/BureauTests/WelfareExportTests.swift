import Approvals
import Bureau
import Foundation
import Records
import Testing

/// The registration forms written for the national child welfare information system.
@Suite struct WelfareExportTests {
    private func export(
        _ counties: Counties, in division: DivisionCode? = nil, to name: String = "forms.csv"
    ) async throws -> (ExportedForms, [[String]]) {
        let file = counties.away.root.appending(path: name)
        let exported = try await ExportWelfare(counties.living)(
            asOf: Counties.asOf, in: division, why: "entry of the half year", to: file, progress: { _ in })
        let records = DelimitedText([UInt8](try Data(contentsOf: file))).map(\.fields)
        return (exported, records)
    }

    @Test func `each child that counts has a line with the form's 41 fields`() async throws {
        let counties = try await Counties()
        let (exported, records) = try await export(counties)
        #expect(exported.children == 3 && records.count == 4)
        #expect(records[0] == FormField.all.map(\.header) && records.allSatisfy { $0.count == 41 })
        let row = try #require(records.first { $0.contains("王小明") })
        func cell(_ header: String) -> String { zip(records[0], row).first { $0.0 == header }?.1 ?? "?" }
        #expect(cell("公民身份号码") == Counties.number(1) && cell("性别") == "2" || cell("性别") == "1")
        #expect(cell("现居住地(区划)") == "220102001" && cell("城乡居民医保") == "1" && cell("居住证办理") == "1")
        #expect(cell("民族").isEmpty && exported.empty.contains("民族") && exported.locked.isEmpty)
        #expect(cell("采集方式(入户/自主申报/比对导入)") == "比对导入")
        let file = URL(filePath: exported.file)
        #expect(try Data(contentsOf: file).starts(with: [0xEF, 0xBB, 0xBF]))
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `the journal has who asked, why, which fields and whose, before the file is there`() async throws {
        let counties = try await Counties()
        let (exported, _) = try await export(counties)
        let entry = try #require(try await ListAccess(counties.living)().last)
        #expect(entry.what == .exported && entry.why == "entry of the half year" && !entry.who.isEmpty)
        #expect(entry.records?.count == 4 && entry.fields?.contains(.documentNumber) == true)
        #expect(!counties.away.log.text.contains("王小明"))
        await #expect(throws: BureauError.fileInTheWay(exported.file)) { _ = try await export(counties) }
        await #expect(throws: BureauError.needsReason) {
            _ = try await ExportWelfare(counties.living)(
                asOf: Counties.asOf, why: "", to: counties.away.root.appending(path: "x.csv"), progress: { _ in })
        }
    }

    @Test func `the last notice about any of a child's rows is on its form`() async throws {
        let counties = try await Counties()
        func notices(_ name: String) async throws -> [String: String] {
            let (_, rows) = try await export(counties, to: name)
            let (who, when) = (try #require(rows[0].firstIndex(of: "儿童姓名") ?? rows[0].firstIndex(of: "姓名")), 40)
            return Dictionary(uniqueKeysWithValues: rows.dropFirst().map { ($0[who], $0[when]) })
        }
        #expect(try await Set(notices("before.csv").values) == [""])
        let record = try await FindRecord(counties.living)(number: Counties.number(1), why: "a visit").records[0].record
        for day in ["2026-11-20", "2026-11-10"] {
            _ = try await RecordNotice(counties.living)(
                record, way: .paper, on: CalendarDate(iso: day), why: "at the visit", progress: { _ in })
        }
        let after = try await notices("after.csv")
        #expect(after["王小明"] == "2026-11-20" && after.values.count { $0.isEmpty } == after.count - 1)
    }

    @Test func `a division's children alone are exported`() async throws {
        let counties = try await Counties()
        #expect(try await export(counties, in: Counties.here).0.children == 3)
        #expect(try await export(counties, in: Counties.there, to: "none.csv").0.children == 0)
        await #expect(throws: BureauError.unknownDivision("999999")) {
            _ = try await export(counties, in: Counties.code("999999"), to: "unknown.csv")
        }
    }

    @Test func `an officer who may not see every field exports nothing, and pushes nothing`() async throws {
        let trial = try Trial()
        let office = try await trial.foundWithOwnTexts()
        let permits = """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期,随行监护人
            王小明,\(Counties.number(1)),220722,220102001,1,2024-01-01,1
            """
        try await trial.importRows(.residencePermits, permits, into: office)
        _ = try await MakeExchangeKey(office)(for: Counties.here, why: "a trial", passphrase: { Counties.passphrase })
        let account = NSUserName()
        let education = try await trial.open(officers: "[{id: education, officers: [\(account)]}]")
        let file = trial.root.appending(path: "forms.csv")
        let out = trial.root.appending(path: "out")
        let works: [() async throws -> Void] = [
            { _ = try await ExportWelfare(education)(asOf: Counties.asOf, why: "entry", to: file, progress: { _ in }) },
            {
                _ = try await PushChildren(education)(
                    asOf: Counties.asOf, why: "half-yearly", out: out, progress: { _ in })
            },
        ]
        for work in works {
            do {
                try await work()
                Issue.record("an officer who sees only some fields tells them all")
            } catch BureauError.notAllowed(let refusal, let mend) {
                let reason = "\(refusal); \(mend)"
                #expect(reason.hasPrefix("education does not see ") && reason.contains("‘sees’"))
                #expect(!reason.contains("--field"))
            }
        }
        #expect(!FileManager.default.fileExists(atPath: file.path))
        let civil = try await trial.open(officers: "[{id: civil-affairs, officers: [\(account)], sees: all}]")
        let exported = try await ExportWelfare(civil)(asOf: Counties.asOf, why: "entry", to: file, progress: { _ in })
        #expect(exported.children == 1)
    }
}
