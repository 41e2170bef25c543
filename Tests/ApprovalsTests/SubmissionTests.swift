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

    private func submission(_ aim: Aim) throws -> Submission {
        let plain = try Desk().submission
        return try Submission(
            id: plain.id, draft: plain.draft, figures: plain.figures, policy: plain.policy, audience: .public,
            purpose: plain.purpose, requester: plain.requester, submittedAt: plain.submittedAt, aim: aim)
    }

    @Test func `what a request asks for is in what every department signs`() throws {
        let id = try #require(ReleaseID("jl-2026-0001"))
        let requests = try [
            Aim.release, .correction(of: id, why: "漏计一县"), .withdrawal(of: id, why: "漏计一县"),
            .withdrawal(of: id, why: "漏计两县"),
        ].map(submission)
        #expect(try Set(requests.map { try $0.digest() }).count == requests.count)
        for request in requests { #expect(try Submission(canonicalBytes: request.canonicalBytes) == request) }
        #expect(requests[1].aim.corrects == id && !requests[1].aim.isWithdrawal)
        #expect(requests[2].aim.corrects == nil && requests[2].aim.isWithdrawal)
        #expect(throws: ApprovalsError.noReason) { try submission(.withdrawal(of: id, why: " ")) }
    }

    @Test func `a request that corrects and withdraws, or says why of nothing, is none`() throws {
        let id = try #require(ReleaseID("jl-2026-0001"))
        let text = String(decoding: try submission(.withdrawal(of: id, why: "因")).canonicalBytes, as: UTF8.self)
        for other in [
            text.replacing(",\"withdraws\":\"jl-2026-0001\"", with: ""), text.replacing(",\"why\":\"因\"", with: ""),
            text.replacing("\"draft\"", with: "\"corrects\":\"jl-2026-0001\",\"draft\""),
        ] {
            #expect(other != text)
            #expect(throws: ApprovalsError.notCanonical("a submission")) {
                try Submission(canonicalBytes: Array(other.utf8))
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
