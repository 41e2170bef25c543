import Approvals
import Bureau
import Foundation
import Records
import Testing

/// Which registers, and which rows of them, an officer hands in.
@Suite struct ImportAccessTests {
    private static let permits = "姓名,证件号码,户籍地代码,居住地代码,居住证状态\n"

    private func file(_ trial: Trial, _ text: String) throws -> URL {
        let file = trial.root.appending(path: "\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        return file
    }

    private func handIn(
        _ register: RegisterName, _ text: String, by officers: String, in trial: Trial
    ) async throws -> ImportSummary {
        let (office, file) = (try await trial.open(officers: officers), try file(trial, text))
        let preview = try await PreviewImport(office)(register, from: file, progress: { _ in })
        let made = try await ImportRegister(office)(register, from: file, progress: { _ in })
        #expect(preview.rejected == made.rejected && preview.reasons == made.reasons)
        return made
    }

    private func refusal(_ work: () async throws -> Void) async -> String? {
        do { try await work() } catch BureauError.notAllowed(let refusal, let mend) {
            return "\(refusal); \(mend)"
        } catch {
            Issue.record("\(error)")
        }
        return nil
    }

    @Test func `a register is handed in by its department's officers, and by those who see its line`() async throws {
        let trial = try Trial()
        _ = try await trial.foundWithOwnTexts()
        let me = NSUserName()
        let text = Self.permits + "王小明,\(ReviewTests.number(1)),220722,220102001,1\n"
        for officers in [
            "[{id: education, officers: [\(me)]}]", "[{id: education, officers: [somebody-else], sees: all}]",
        ] {
            let office = try await trial.open(officers: officers)
            let file = try file(trial, text)
            for reason in [
                await refusal {
                    _ = try await ImportRegister(office)(.residencePermits, from: file, progress: { _ in })
                },
                await refusal {
                    _ = try await PreviewImport(office)(.residencePermits, from: file, progress: { _ in })
                },
            ] { #expect(reason?.contains("officers.yaml") == true) }
        }
        for officers in [
            "[{id: public-security, officers: [\(me)]}]", "[{id: civil-affairs, officers: [\(me)], sees: all}]",
            "[{id: education, officers: [\(me)], sees: [public-security]}]", "[]",
        ] { #expect(try await handIn(.residencePermits, text, by: officers, in: trial).rejected == 0) }
    }

    @Test func `rows of other territories are set aside with the reason, and none is lost`() async throws {
        let trial = try Trial()
        _ = try await trial.foundWithOwnTexts(departments: Trial.changling)
        let officers = "[{id: changling-affairs, officers: [\(NSUserName())], sees: all}]"
        let permits =
            Self.permits + "王小明,\(ReviewTests.number(1)),220723,220722101,1\n"
            + "李大海,\(ReviewTests.number(3)),220722,220102001,1\n"
            + "赵小红,\(ReviewTests.number(6)),220723,220102001,1\n"
        let made = try await handIn(.residencePermits, permits, by: officers, in: trial)
        #expect(made.kept == 2 && made.reasons == ["other-territory": 1])
        #expect(made.firstRejected == ["line 4, 居住地代码: other-territory"])
        let rejects = try String(contentsOf: URL(filePath: #require(made.rejectsFile)), encoding: .utf8)
        #expect(rejects.contains("赵小红") && rejects.contains("other-territory"))
        // What does not say where its child is at home is the department's that hands it in.
        let insured = "姓名,证件号码,参保地代码,户籍地代码,参保状态\n赵小红,\(ReviewTests.number(6)),220723,220723,2\n"
        #expect(try await handIn(.insurance, insured, by: officers, in: trial).kept == 1)
        let pupils = "姓名,证件号码,户籍地代码,学校所在地代码,学段\n"
        let school = pupils + "赵小红,\(ReviewTests.number(6)),220723,,2\n钱小多,\(ReviewTests.number(7)),,220102,2\n"
        #expect(try await handIn(.enrolment, school, by: officers, in: trial).reasons == ["other-territory": 1])
        // Where nobody is named, every row is taken.
        #expect(try await handIn(.residencePermits, permits, by: "[]", in: trial).kept == 1)
    }
}
