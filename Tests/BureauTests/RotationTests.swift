import Bureau
import Foundation
import Records
import Testing

@Suite struct RotationTests {
    private func imported(_ suite: CipherSuite = .aesGCM) async throws -> Trial {
        let trial = try Trial()
        try await trial.importSamples(children: 40, into: trial.found(suite))
        return trial
    }

    private func screening(_ office: Office) async throws -> [Int] {
        let answer = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        return [answer.rows, answer.persons, answer.counted, answer.review]
    }

    @Test(arguments: [CipherSuite.aesGCM, .sm])
    func `rows read the same under new keys, and every page is written by them`(suite: CipherSuite) async throws {
        let trial = try await imported(suite)
        let before = try await screening(trial.open())
        let rotated = try await RotateFieldKeys(trial.open())(nil, progress: { _ in })
        #expect(rotated.fields.count == Field.allCases.count)
        #expect(!rotated.resumed)
        let office = try await trial.open()
        #expect(office.notices.isEmpty)
        #expect(try await screening(office) == before)
        #expect(try trial.number("SELECT min(version) FROM page") == 2)
        #expect(try await RotateFieldKeys(office)([.name], progress: { _ in }).fields == ["name"])
        #expect(try await screening(office) == before)
    }

    @Test func `a backup from before opens no more, since its keys are destroyed`() async throws {
        let trial = try await imported()
        let backup = try trial.backup()
        _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in })
        try trial.putBack(.database, from: backup)
        _ = try await AcceptStore(trial.composition, trial.folder)({ .passphrase(Trial.passphrase) }, why: "a test")
        let refusal = await trial.refusalAtReading()
        #expect(refusal.contains("name"), "\(refusal)")
    }

    @Test(arguments: [1, 3, 6]) func `a rotation that was stopped goes on where it was, and everybody reads meanwhile`(
        page: Int
    ) async throws {
        let trial = try await imported()
        let before = try await screening(trial.open())
        try trial.obstruct("UPDATE ON page", when: "NEW.number = \(page)")
        let refusal = await trial.refusal { _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in }) }
        #expect(refusal.contains("full"), "\(refusal)")
        try trial.unobstruct()

        let office = try await trial.open()
        #expect(office.notices.contains { $0.contains("keys rotate --fields name") })
        #expect(try await screening(office) == before)
        #expect(try trial.number("SELECT count(*) FROM page WHERE version = 2") == page - 1)
        let rotated = try await RotateFieldKeys(office)([.name], progress: { _ in })
        #expect(rotated.resumed)
        #expect(rotated.fields == ["name"])
        let again = try await trial.open()
        #expect(again.notices.isEmpty)
        #expect(try trial.number("SELECT max(version) FROM page") == 2)
        #expect(try await screening(again) == before)
    }

    @Test func `a rotation of other keys finishes the one that was stopped`() async throws {
        let trial = try await imported()
        let before = try await screening(trial.open())
        try trial.obstruct("UPDATE ON page", when: "NEW.number = 3")
        _ = await trial.refusal { _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in }) }
        try trial.unobstruct()
        let rotated = try await RotateFieldKeys(trial.open())([.sex], progress: { _ in })
        #expect(rotated.fields == ["name", "sex"])
        #expect(try await trial.open().notices.isEmpty)
        #expect(try await screening(trial.open()) == before)
    }

    @Test func `rows erased while keys are half renewed are gone, and the others are sealed anew`() async throws {
        let trial = try await imported()
        try trial.obstruct("UPDATE ON page", when: "NEW.number = 3")
        _ = await trial.refusal { _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in }) }
        try trial.unobstruct()
        let before = try await screening(trial.open())
        let record = try trial.record("WHERE page = 5 ORDER BY position LIMIT 1")
        _ = try await EraseRecord(trial.open())([record], linked: false, why: "asked for", progress: { _ in })
        _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in })
        let after = try await screening(trial.open())
        #expect(after[0] == before[0] - 1 || after[0] == before[0])
        #expect(await trial.refusalAtReading() == "nothing was refused")
    }

    @Test func `an office opened before goes on reading and importing after`() async throws {
        let trial = try Trial()
        let early = try await trial.found()
        _ = try WriteSamples()(children: 60, seed: 7, asOf: Trial.asOf, to: trial.registers, progress: { _ in })
        _ = try await trial.importRegister(.homeVisits, into: early)
        let before = try await screening(early)
        _ = try await RotateFieldKeys(trial.open())(nil, progress: { _ in })
        #expect(try await screening(early) == before)
        #expect(try await trial.importRegister(.enrolment, into: early).kept > 0)
        #expect(await trial.refusalAtReading() == "nothing was refused")
    }

    @Test func `two offices import and a third renews keys, all at once`() async throws {
        let trial = try Trial()
        let first = try await trial.found()
        let (second, third) = (try await trial.open(), try await trial.open())
        _ = try WriteSamples()(children: 300, seed: 7, asOf: Trial.asOf, to: trial.registers, progress: { _ in })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for register in RegisterName.allCases { _ = try await trial.importRegister(register, into: first) }
            }
            group.addTask {
                for register in RegisterName.allCases.reversed() {
                    _ = try await trial.importRegister(register, into: second)
                }
            }
            group.addTask {
                for _ in 0..<3 { _ = try await RotateFieldKeys(third)([.name, .birthDate], progress: { _ in }) }
            }
            try await group.waitForAll()
        }
        #expect(await trial.refusalAtReading() == "nothing was refused")
        let rows = try RegisterName.allCases.map { try trial.rows(of: $0).count }.reduce(0, +)
        #expect(try trial.number("SELECT count(*) FROM entry") == rows)
        #expect(try await trial.open().notices.isEmpty)
    }
}
