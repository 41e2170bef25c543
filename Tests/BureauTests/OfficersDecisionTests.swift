import Approvals
import Bureau
import Foundation
import OpenSSL
import Records
import Testing

/// officers.yaml, once departments adopted it, and who tries to widen it alone.
@Suite struct OfficersDecisionTests {
    private let trial: Trial
    private static let me = NSUserName()
    private static let colleague = "minzheng-x9"
    private static let narrow = "[{id: civil-affairs, officers: [\(me), \(colleague)]}]"
    private static let wide = "[{id: civil-affairs, officers: [\(me), \(colleague)], sees: all}]"

    init() throws { trial = try Trial() }

    private func file(_ name: String) -> URL { trial.root.appending(path: name) }

    private var officers: URL { file("approvals/officers.yaml") }

    private func propose(
        _ name: String, signedBy departments: [DepartmentID] = [.statistics, .civilAffairs], in office: Office
    ) async throws -> URL {
        let proposed = try await ProposeResolution(office)(.officers, because: "人员调整", to: file(name))
        #expect(proposed.matter == "officers" && proposed.asked == ["statistics", "civil-affairs"])
        return try departments.reduce(file(name)) { last, department in
            let next = last.appendingPathExtension(department.name)
            _ = try SignResolution()(last, key: trial.key(of: department), to: next)
            return next
        }
    }

    private func find(_ office: Office) async -> String {
        await trial.refusal { _ = try await FindRecord(office)(number: ReviewTests.number(1), why: "a call") }
    }

    @Test func `the text is adopted by two departments, and from then on nobody widens it alone`() async throws {
        _ = try await trial.foundWithOwnTexts()
        var office = try await trial.open(officers: Self.narrow)
        // Until a text is adopted, the one that lies there holds.
        #expect(await find(office) == "nothing was refused")
        let alone = try await propose("alone", signedBy: [.civilAffairs], in: office)
        guard case .refused(let reasons) = try await AdoptResolution(office)([alone]) else {
            Issue.record("one department decides")
            return
        }
        #expect(reasons.contains { $0.hasPrefix("1 of 2 signatures are there") })
        let both = try await propose("both", in: office)
        guard case .adopted(let adopted) = try await AdoptResolution(office)([both]) else {
            Issue.record("two departments decide nothing")
            return
        }
        #expect(adopted.matter == "officers" && adopted.signers == ["statistics", "civil-affairs"])
        office = try await trial.open()
        #expect(await find(office) == "nothing was refused")
        await #expect(throws: BureauError.officersInForce) { _ = try await propose("again", in: office) }

        office = try await trial.open(officers: Self.wide)
        #expect(await find(office).contains("countersign policy propose --officers"))
        #expect(
            await trial.refusal { _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }) } != "")
        let widened = try await propose("wide", in: office)
        try FileManager.default.removeItem(at: officers)
        let without = await find(try await trial.open())
        #expect(without.contains("officers.yaml is not the text that the departments adopted"))
        office = try await trial.open(officers: Self.narrow)
        #expect(await find(office) == "nothing was refused")
        _ = try await AdoptResolution(office)([widened])
        #expect(await find(try await trial.open()).contains("adopted"))
        #expect(await find(try await trial.open(officers: Self.wide)) == "nothing was refused")
    }

    @Test func `the log has the text's digest, and no account`() async throws {
        _ = try await trial.foundWithOwnTexts()
        let office = try await trial.open(officers: Self.narrow)
        _ = try await AdoptResolution(office)([propose("both", in: office)])
        #expect(try CheckLog(trial.folder)().kinds["officers"] == 1)
        let log = trial.folder.root.appending(path: "log")
        let names = FileManager.default.enumerator(atPath: log.path)?.compactMap { $0 as? String } ?? []
        let bytes = names.reduce(into: Data()) { all, name in
            all += (try? Data(contentsOf: log.appending(path: name))) ?? Data()
        }
        #expect(bytes.range(of: Data(Self.colleague.utf8)) == nil)
        let digest = try SHA256.hash(OfficeFile.read(officers))
        #expect(bytes.range(of: Data("\"officers\":\"\(digest)\"".utf8)) != nil)
    }

    @Test func `whoever signs sees the text`() async throws {
        _ = try await trial.foundWithOwnTexts()
        let proposed = try await propose("shown", signedBy: [], in: trial.open(officers: Self.narrow))
        let shown = try ShowResolution()(proposed)
        #expect(
            shown.matter == "officers"
                && shown.texts.map { URL(filePath: $0).lastPathComponent } == ["shown.officers.yaml"])
        #expect(try OfficeFile.read(file("shown.officers.yaml")) == OfficeFile.read(officers))
    }

    @Test func `an adoption cut off the log stops the office`() async throws {
        _ = try await trial.foundWithOwnTexts()
        let office = try await trial.open(officers: Self.narrow)
        let backup = try trial.backup()
        _ = try await AdoptResolution(office)([propose("both", in: office)])
        try trial.putBack(.log, from: backup)
        #expect(await trial.refusalAtOpening().contains("log"))
    }

    @Test func `a text that cannot be followed is not proposed`() async throws {
        _ = try await trial.foundWithOwnTexts()
        let office = try await trial.open()
        try Data("departments: [{id: nobody, officers: [a]}]\n".utf8).write(to: officers)
        await #expect(throws: ApprovalsError.self) { _ = try await propose("broken", in: office) }
        #expect(!FileManager.default.fileExists(atPath: file("broken").path))
    }
}
