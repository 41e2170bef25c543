internal import Approvals
internal import Disclosure
internal import Foundation
internal import Logging
internal import OpenSSL
internal import Publishing
package import Records

/// A release that was taken back.
package struct WithdrawalSummary: Encodable, Sendable {
    package let release: ReleaseID
    package let submission: SubmissionID
    package let why: String
    /// The folder of what was signed for it.
    package let papers: String
}

/// What asking to take a release back came to.
package enum WithdrawalAnswer: Sendable {
    case withdrawn(WithdrawalSummary)
    case refused([String])
}

/// Takes a release back as every department that the policy names has signed, and refuses any other with the reasons.
///
/// Its page stays, with the reason and without the figures. What was signed is put in place first, then the log; from then
/// on whoever checks the bundle against the log is told.
package struct CarryOutWithdrawal {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ id: SubmissionID) async throws -> WithdrawalAnswer {
        let answer = try await carryOut(id)
        if case .withdrawn(let withdrawal) = answer {
            try await Journal(office).note(.decided, why: "withdrawal of \(withdrawal.release): \(withdrawal.why)")
        }
        return answer
    }

    private func carryOut(_ id: SubmissionID) async throws -> WithdrawalAnswer {
        let lock = try await OfficeLock.ofFolder(office.folder)
        defer { _ = lock }
        try await UnfinishedReleases(office).complete()
        let docket = try await Docket(id, in: office)
        let log = try LogFolder(office.folder).open(signedBy: office.logKey().publicKey)
        let now = log.time(by: office.now())
        let decision = consentToWithdraw(
            docket.table, submission: docket.submission, opinions: docket.opinions, policy: office.policy,
            keys: office.keys.inForce(at: now), at: now)
        switch decision {
        case .refused(let reasons): return .refused(reasons)
        case .agreed(let consent):
            guard case .withdrawal(let release, let why) = consent.submission.aim else {
                preconditionFailure("consent to withdraw is given to a withdrawal")
            }
            guard try !log.holds(.withdrawal(release)) else {
                return .refused(["\(release.text.uppercased()) was withdrawn already"])
            }
            let place = try await enter(consent, of: release, at: now, in: log)
            office.logger.notice("withdrawn", metadata: ["release": "\(release)", "submission": "\(id)"])
            return .withdrawn(.init(release: release, submission: id, why: why, papers: place.path))
        }
    }

    private func enter(
        _ consent: ConsentToWithdraw, of release: ReleaseID, at now: Moment, in log: TransparencyLog
    ) async throws -> URL {
        guard let manifest = try ReleaseShelf(office.folder).bundle(release)?[ReleaseBundle.Path.manifest] else {
            throw BureauError.unknownRelease(release.text)
        }
        let place = try WithdrawalShelf(office.folder).put(consent, of: release)
        let longer = try log.appending(
            .withdrawal(release), at: now,
            digests: [.manifest: try SHA256.hash(manifest), .resolution: try consent.submission.digest()],
            store: StoreCounter(await office.books.head()))
        try LogFolder(office.folder).write(longer, longer.checkpoint(signedBy: office.logKey()))
        return place
    }
}
