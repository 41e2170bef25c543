internal import Disclosure
internal import OpenSSL
internal import Approvals
internal import Foundation
internal import Logging
internal import Publishing
package import Records
internal import Storage

/// A release that is out.
package struct ReleaseSummary: Encodable, Sendable {
    package let release: ReleaseID
    package let submission: SubmissionID
    package let figures: String
    package let bundle: String
    package let logPosition: Int
}

/// What asking to publish came to.
package enum ReleaseAnswer: Sendable {
    case released(ReleaseSummary)
    /// Cleared, and held until the time that the request names.
    case held(until: Moment)
    case refused([String])
}

/// Publishes a submission that every department the policy names has signed, and refuses any other with the reasons.
///
/// Anyone in the office may ask; what is asked decides nothing, since only a clearance can be published. The bundle
/// is put in place first, then the log, then the store's note; whatever was interrupted is completed first.
package struct PublishRelease {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ id: SubmissionID) async throws -> ReleaseAnswer {
        let lock = try await OfficeLock.ofFolder(office.folder)
        defer { _ = lock }
        // Departments may have decided otherwise since the office was opened.
        let office = try self.office.current()
        try await UnfinishedReleases(office).complete()
        let docket = try await Docket(id, in: office)
        if let earlier = docket.release {
            return .refused(["\(id) was released already, as \(earlier.id.text.uppercased())"])
        }
        let log = try LogFolder(office.folder).open(signedBy: office.logKey().publicKey)
        let now = log.time(by: office.now())
        if let embargo = docket.submission.embargo, docket.course(office, at: now).stage == .embargoed, now < embargo {
            return .held(until: embargo)
        }
        let refusals = try await refusals(docket)
        guard refusals.isEmpty else { return .refused(refusals) }
        let decision = clear(
            docket.table, submission: docket.submission, opinions: docket.opinions, policy: office.policy,
            keys: office.keys.inForce(at: now), at: now)
        switch decision {
        // Anyone at the desk may ask, so this tells no more of the opinions than anyone may know.
        case .refused:
            return .refused(docket.consultation(office, at: now).view(for: nil, under: office.policy).reasons)
        case .cleared(let clearance):
            return .released(
                try await publish(clearance, of: id, at: now, in: try entering(clearance, at: now, in: log)))
        }
    }

    /// What no opinion changes: the request is no release's, or the release that it corrects stands no longer.
    private func refusals(_ docket: Docket) async throws -> [String] {
        if docket.submission.aim.isWithdrawal {
            return ["\(docket.submission.id) asks for a withdrawal and not for a release"]
        }
        guard let target = docket.submission.aim.corrects else { return [] }
        return try await IssuedRelease(target, in: office).refusals(
            toCorrectWith: docket.table.figures, for: docket.submission.audience)
    }

    /// The log in its folder with the clearance in it, and what that rests on.
    private func entering(
        _ clearance: Clearance, at now: Moment, in log: TransparencyLog
    ) throws -> TransparencyLog {
        let folder = LogFolder(office.folder)
        let (longer, key) = (try log.entering(clearance, at: now), try office.logKey())
        if !longer.added.isEmpty { try folder.write(longer, longer.checkpoint(signedBy: key)) }
        return try folder.open(signedBy: key.publicKey)
    }

    private func publish(
        _ clearance: Clearance, of id: SubmissionID, at now: Moment, in log: TransparencyLog
    ) async throws -> ReleaseSummary {
        let key = try office.logKey()
        let (release, extended) = try Publishing.publish(
            clearance, as: try nextID(at: now), at: now, appendingTo: log,
            store: StoreCounter(await office.books.head()), logKey: key)
        try ReleaseShelf(office.folder).put(release)
        try LogFolder(office.folder).write(extended, extended.checkpoint(signedBy: key))
        try await UnfinishedReleases(office).note(release)
        office.logger.notice("released", metadata: ["release": "\(release.id)", "submission": "\(id)"])
        return ReleaseSummary(
            release: release.id, submission: id, figures: release.submission.figures.description,
            bundle: office.folder.releases.appending(path: release.id.text).path, logPosition: release.logPosition)
    }

    /// `jl-YEAR-NUMBER`, numbered from 1 within the year.
    private func nextID(at now: Moment) throws -> ReleaseID {
        let prefix = "jl-\(now.date().year)-"
        let taken = ReleaseShelf(office.folder).identifiers().filter { $0.text.hasPrefix(prefix) }.count
        let number = String(taken + 1)
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        guard let id = ReleaseID(prefix + padded) else { preconditionFailure("digits make an identifier") }
        return id
    }
}
