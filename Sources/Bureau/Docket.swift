internal import Approvals
internal import Disclosure
internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing
internal import Storage

/// Everything the office holds on one submission, each piece checked on its way out of the store.
struct Docket {
    let submission: Submission
    let table: ProtectedTable
    let opinions: [SignedOpinion]
    let release: ReleaseRecord?

    init(_ id: SubmissionID, in office: Office) async throws {
        guard let record = try await office.store.submission(id) else {
            throw BureauError.unknownSubmission(id.text)
        }
        submission = try SubmissionSeal(office.keyring).open(record)
        table = try await Drafts(office).table(submission.draft)
        opinions = try await office.store.opinions(on: id).map { try SignedOpinion(bytes: $0.envelope) }
        release = try await office.store.releases().first { $0.submission == id }
    }

    /// The opinions weighed against the policy in force, at a time as the log measures it.
    func consultation(_ office: Office, at moment: Moment) -> Consultation {
        Consultation(
            on: table.figures, submission: submission, opinions: opinions, policy: office.policy,
            keys: office.keys.inForce(at: moment), at: moment)
    }

    /// How far the request has come.
    func course(_ office: Office, at moment: Moment) -> Course {
        release == nil ? consultation(office, at: moment).course : .out
    }
}

extension Docket {
    /// How far a request has come whose figures are out; nothing while they are not.
    func stage(_ office: Office) async throws -> Stage? {
        guard let release else { return nil }
        switch try await IssuedRelease(release.id, in: office).standing {
        case .current: return Course.out.stage
        case .superseded: return try Course.out.after(.supersede).stage
        case .withdrawn: return try Course.out.after(.withdraw).stage
        }
    }
}

/// Keeps submissions under the office's code, so that a row edited behind its back is recognised.
struct SubmissionSeal {
    private let keyring: Keyring

    init(_ keyring: Keyring) { self.keyring = keyring }

    func record(_ submission: Submission) throws -> SubmissionRecord {
        let json = submission.canonicalBytes
        return SubmissionRecord(id: submission.id, draft: submission.draft, json: json, tag: try code(json))
    }

    func open(_ record: SubmissionRecord) throws -> Submission {
        guard ConstantTime.equal(try code(record.json), record.tag) else {
            throw BureauError.recordNotAuthentic("\(record.id)")
        }
        let submission = try Submission(canonicalBytes: record.json)
        guard submission.id == record.id, submission.draft == record.draft else {
            throw BureauError.recordNotAuthentic("\(record.id)")
        }
        return submission
    }

    private func code(_ json: [UInt8]) throws -> [UInt8] {
        try keyring.code(for: json, as: .submission)
    }
}
