import Bureau
import Foundation
import Records
import Testing

@Suite struct PreviewTests {
    private static let header = "姓名,证件类型,证件号码,出生日期,学段,备注\n"

    /// The number of someone who does not exist.
    private static func number(_ sequence: Int) -> String {
        let digits = "99999920150301" + String(String(1000 + sequence).dropFirst())
        return digits + String(decoding: [CitizenID.checkDigit(of: Array(digits.utf8))], as: UTF8.self)
    }

    private func rows(_ count: Int, stage: Int = 2) -> String {
        (0..<count).map { "王小明,1,\(Self.number($0 + 1)),,\(stage),\n" }.joined()
    }

    @Test func `a dry run tells what would happen, and keeps nothing`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        let file = trial.root.appending(path: "enrolment.csv")
        try OfficeFile.write(Array((Self.header + rows(20) + "李小红,9,,2030-01-01,2,\n").utf8), to: file)
        let preview = try await PreviewImport(office)(.enrolment, from: file, progress: { _ in })
        #expect(preview.dryRun && preview.rows == 21 && preview.kept == 20 && preview.changed == 0)
        #expect(preview.rejected == 1 && preview.reasons == ["in-future": 1] && preview.alreadyHere == 0)
        #expect(preview.firstRejected == ["line 22, 出生日期: in-future"])
        #expect(preview.rejectsFile == nil)
        #expect(preview.notices == ["the column 备注 is not part of the register enrolment and was ignored"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: trial.root.path).allSatisfy { !$0.contains("rejected") }
        )

        let kept = try await ImportRegister(office)(.enrolment, from: file, progress: { _ in })
        #expect(!kept.dryRun && kept.kept == 20 && kept.changed == nil && kept.rejectsFile != nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: trial.root.path).allSatisfy {
                !$0.contains("unfinished")
            })

        // Five as they are, four that say something else, three that are new; the numbers are compared within a register.
        let later =
            Self.header + rows(5) + rows(9, stage: 3).split(separator: "\n").dropFirst(5).joined(separator: "\n")
            + "\n" + rows(23).split(separator: "\n").dropFirst(20).joined(separator: "\n")
        try OfficeFile.write(Array(later.utf8), to: file)
        let second = try await PreviewImport(office)(.enrolment, from: file, progress: { _ in })
        #expect(second.alreadyHere == 5 && second.kept == 7 && second.changed == 4 && second.rejected == 0)
        let again = try await ImportRegister(office)(.enrolment, from: file, progress: { _ in })
        #expect(again.alreadyHere == 5 && again.kept == 7)
    }

    @Test func `a workbook is imported like text, and one that is damaged leaves nothing behind`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../IntakeTests/Workbooks")
        for (name, kept) in [("register.xlsx", 2), ("register.xls", 0)] {
            let file = trial.root.appending(path: name)
            try FileManager.default.copyItem(at: fixtures.appending(path: name), to: file)
            let summary = try await ImportRegister(office)(.residencePermits, from: file, progress: { _ in })
            // The old workbook says the same.
            #expect(summary.kept == kept && summary.alreadyHere == 2 - kept && summary.rejected == 2)
            let rejects = try String(
                decoding: OfficeFile.read(URL(filePath: #require(summary.rejectsFile))), as: UTF8.self)
            #expect(rejects.contains("\r\n5,证件号码,bad-check-digit,李小红,"))
        }
        let bomb = trial.root.appending(path: "bomb.xlsx")
        try FileManager.default.copyItem(at: fixtures.appending(path: "bomb.xlsx"), to: bomb)
        await #expect(throws: BureauError.self) {
            try await ImportRegister(office)(.residencePermits, from: bomb, progress: { _ in })
        }
        #expect(!FileManager.default.fileExists(atPath: bomb.path + ".rejected.csv"))
    }
}
