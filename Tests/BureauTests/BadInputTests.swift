import Bureau
import Foundation
import Records
import Testing

@Suite struct BadInputTests {
    private func message(_ work: () async throws -> Void) async -> String {
        do {
            try await work()
            return "nothing was refused"
        } catch { return sentence(for: error) ?? "an error of unknown kind: \(type(of: error))" }
    }

    @Test func `each mistake gets one line that names the place`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        let missing = trial.root.appending(path: "nothing.csv")
        #expect(
            await message { _ = try await ImportRegister(office)(.enrolment, from: missing, progress: { _ in }) }
                .contains(missing.path))
        let picture = trial.root.appending(path: "picture.csv")
        try OfficeFile.write([0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2], to: picture)
        let refusal = await message {
            _ = try await ImportRegister(office)(.enrolment, from: picture, progress: { _ in })
        }
        #expect(refusal.contains("not a text table"))
        #expect(
            await message { _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }) }
                .contains("no register has been imported"))
        let snapshot = try #require(SnapshotID("2026-06-30"))
        #expect(
            await message { _ = try await TabulateTable(office)("no-such-table", over: snapshot, of: nil) }
                .contains("no-such-table"))
        #expect(
            await message { _ = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil) }
                .contains("2026-06-30"))
        let draft = try #require(DraftID("draft-0"))
        #expect(await message { _ = try await trial.submit(draft, in: office) }.contains("draft-0"))
        let submission = try #require(SubmissionID("submission-9"))
        #expect(await message { _ = try await PublishRelease(office)(submission) }.contains("submission-9"))
        let nowhere = try #require(DivisionCode("220999"))
        #expect(
            await message {
                _ = try await FileProgressReport(trial.composition, trial.folder)(
                    year: 2026, division: nowhere, to: nil)
            }.contains("220999"))
        #expect(await message { _ = try VerifyBundle()(trial.root, keys: nil) }.contains("manifest.json"))
    }

    @Test func `a wrong passphrase opens nothing, and a damaged keyring says so`() async throws {
        let trial = try Trial()
        _ = try await trial.found()
        let wrong = await message {
            _ = try await OpenOffice(trial.composition, trial.folder)({ .passphrase(Array("another".utf8)) })
        }
        #expect(wrong.contains("passphrase does not open"))
        var bytes = try OfficeFile.read(trial.folder.keyring)
        bytes[bytes.count / 2] ^= 1
        try OfficeFile.write(bytes, to: trial.folder.keyring, for: .ownerOnly)
        #expect(await message { _ = try await trial.open() }.contains("keyring"))
    }

    @Test func `an office is never made over another`() async throws {
        let trial = try Trial()
        _ = try await trial.found()
        #expect(await message { _ = try await trial.found() }.contains("already holds an office"))
        #expect(
            await message {
                _ = try await OpenOffice(trial.composition, OfficeFolder(trial.root))({ .passphrase([65]) })
            }
            .contains("not an office"))
    }

    @Test func `a file that cannot be put in place leaves what was there`() throws {
        let trial = try Trial()
        let place = trial.root.appending(path: "kept.txt")
        try OfficeFile.write([1, 2, 3], to: place)
        let folder = trial.root.appending(path: "kept.txt/below.txt")
        #expect(throws: BureauError.self) { try OfficeFile.write([4], to: folder) }
        #expect(try OfficeFile.read(place) == [1, 2, 3])
    }
}
