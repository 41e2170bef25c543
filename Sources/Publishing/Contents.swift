import Approvals
import Disclosure
import OpenSSL
import Records

/// Everything a bundle says, from which its files follow; `publish` writes them and `verify` compares.
struct Contents {
    let id: ReleaseID
    let figures: Figures
    let consultation: Consultation
    let policy: Policy
    let keys: OfficeKeys
    let releasedAt: Moment
    /// The position of the release in the log.
    let position: Int

    init(
        id: ReleaseID, figures: Figures, consultation: Consultation, policy: Policy, keys: OfficeKeys,
        releasedAt: Moment, position: Int
    ) {
        (self.id, self.figures, self.consultation, self.policy) = (id, figures, consultation, policy)
        (self.keys, self.releasedAt, self.position) = (keys, releasedAt, position)
    }

    /// What a clearance says once it is released.
    init(_ clearance: Clearance, as id: ReleaseID, at moment: Moment, position: Int, keys: OfficeKeys) {
        let consultation = Consultation(
            on: clearance.table.figures, submission: clearance.submission, opinions: clearance.opinions,
            policy: clearance.policy, keys: clearance.keys, at: moment)
        self.init(
            id: id, figures: clearance.table.figures, consultation: consultation, policy: clearance.policy, keys: keys,
            releasedAt: moment, position: position)
    }

    var submission: Submission { consultation.submission }

    /// The departments that were asked and have spoken, in the policy's order.
    var signers: [Department] {
        consultation.requirement.departments.filter { consultation.counted[$0] != nil }.compactMap { policy[$0] }
    }

    /// Under which delegation a department's opinion was given; nothing where it signed itself.
    func delegation(of department: DepartmentID) -> Delegation? {
        consultation.counted[department]?.delegation?.delegation
    }

    /// What the log says of the signers' keys, with its proofs.
    var enrolmentPaths: [String] {
        signers.map(\.id.name).flatMap {
            [ReleaseBundle.Path.enrolment(of: $0), ReleaseBundle.Path.enrolmentProof(of: $0)]
        }
    }

    /// The files but the manifest and what the log says.
    func files() throws(PublishingError) -> [String: [UInt8]] {
        try signed().merging(derived()) { first, _ in first }
    }

    /// What was signed, and the keys: the same bytes in every edition.
    func signed() throws(PublishingError) -> [String: [UInt8]] {
        try originals.merging(publicKeys()) { first, _ in first }
    }

    /// What was signed, and the keys that signed it.
    private var originals: [String: [UInt8]] {
        var files = policy.files
        files[ReleaseBundle.Path.figures] = figures.canonicalBytes
        files[ReleaseBundle.Path.submission] = submission.canonicalBytes
        files[ReleaseBundle.Path.keys] = CanonicalJSON.bytes(of: keys)
        for (department, opinion) in consultation.counted {
            files[ReleaseBundle.Path.opinion(of: department.name)] = opinion.bytes
        }
        return files
    }

    /// The keys once more, in the form that `openssl` reads.
    private func publicKeys() throws(PublishingError) -> [String: [UInt8]] {
        let log = keys.log
        var files = [
            ReleaseBundle.Path.logKey: try cryptographically { () throws(OpenSSLError) in try log.pem() }
        ]
        for department in signers {
            guard let key = keys.departments.key(of: department.id, at: releasedAt) else { continue }
            files[ReleaseBundle.Path.publicKey(of: department.id.name)] =
                try cryptographically { () throws(OpenSSLError) in try key.pem() }
            guard let delegation = delegation(of: department.id) else { continue }
            files[ReleaseBundle.Path.deputyKey(of: department.id.name)] =
                try cryptographically { () throws(OpenSSLError) in try delegation.key.pem() }
        }
        return files
    }

    static let derivedPaths = [ReleaseBundle.Path.csv, ReleaseBundle.Path.jsonStat, ReleaseBundle.Path.page]

    /// The figures once more, for tools and for people, as the current edition writes them.
    func derived() throws(PublishingError) -> [String: [UInt8]] {
        [
            ReleaseBundle.Path.csv: StatisticalFormats.csv(figures, labels: true),
            ReleaseBundle.Path.jsonStat: StatisticalFormats.jsonStat(figures, release: id, updated: releasedAt),
            ReleaseBundle.Path.page: try ReleasePage(self).bytes(),
        ]
    }
}
