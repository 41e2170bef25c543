import Approvals
import OpenSSL
import Records
import Testing

@Suite struct SubmissionTests {
    private func submission(purpose: String) throws -> Submission {
        let desk = try Desk()
        return try Submission(
            id: desk.submission.id, draft: desk.submission.draft, figures: desk.submission.figures,
            policy: desk.submission.policy, audience: .public, purpose: purpose, requester: Desk.requester,
            submittedAt: Desk.noon)
    }

    @Test func `a submission comes back from its bytes, with its digest`() throws {
        let submission = try Desk().submission
        let again = try Submission(canonicalBytes: submission.canonicalBytes)
        #expect(again == submission)
        #expect(try again.digest() == SHA256.hash(submission.canonicalBytes))
    }

    @Test func `another spelling of a submission is refused`() throws {
        let text = String(decoding: try Desk().submission.canonicalBytes, as: UTF8.self)
        let spellings = [
            "\(text)\n", text.replacing("\"public\"", with: "\"Public\""), text.replacing("{", with: "{\"x\":1,"),
            text.replacing("\"public\"", with: "\"internal\",\"audience\":\"public\""),
            text.replacing("statistics-analysis", with: "ѕtatistics-analysis"),
            text.replacing("年度统计公报", with: ""), text.replacing("年", with: String(repeating: "年", count: 2000)),
        ]
        for spelling in spellings {
            #expect(spelling != text)
            #expect(throws: ApprovalsError.notCanonical("a submission")) {
                try Submission(canonicalBytes: Array(spelling.utf8))
            }
        }
    }

    @Test(arguments: [(-1 as Int64, false), (0, false), (1, true)])
    func `figures are held until a time to come`(seconds: Int64, allowed: Bool) throws {
        let held = try? Desk(embargo: Desk.noon.adding(seconds: seconds)).submission
        #expect(allowed == (held != nil))
        guard let held else { return }
        #expect(try Submission(canonicalBytes: held.canonicalBytes) == held)
        #expect(try held.digest() != Desk().submission.digest())
    }

    @Test(arguments: [(0, false), (1, true), (2000, true), (2001, false)])
    func `a purpose says something that people can read`(length: Int, allowed: Bool) {
        #expect(allowed == ((try? submission(purpose: String(repeating: "用", count: length))) != nil))
    }
}
