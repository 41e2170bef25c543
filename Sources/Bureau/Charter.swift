internal import Approvals
internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing

/// What an office works by: the policy in force, whose keys count and who may see records, as they follow from its founding
/// and from everything that departments decided since.
///
/// Guarantee: each step is in the log and was signed by those whom the policy of that time asked, with keys that were in
/// force. It is proven anew whenever an office is opened, so that nobody who can write the folder changes either, not even
/// with the key that signs the log.
struct Charter {
    private(set) var policy: Policy
    private(set) var keys: KeyRoll
    /// Of the text about officers that was adopted last; nothing where none ever was.
    private(set) var officers: SHA256Digest?
    private let office: VerificationKey
    private let policies: PolicyShelf
    private let resolutions: ResolutionShelf

    /// That of an office's folder as it lies there, which nobody else has to hold still.
    init(_ folder: OfficeFolder, _ keyring: Keyring) throws {
        let office = try SigningKey(keyring.suite.signatures, seed: keyring.purposeKey(.log)).publicKey
        let log = try LogFolder(folder).read(signedBy: office)
        try self.init(
            KnownDecisions(folder, keyring).entries(of: log), founding: KeyRollFile(folder, keyring).read(), in: folder,
            signedBy: office)
    }

    /// - Parameters:
    ///   - entries: The log's, about policies, officers and keys, in order.
    ///   - founding: The keys that the office was founded with.
    private init(
        _ entries: [LogEntry], founding: KeyRoll, in folder: OfficeFolder, signedBy office: VerificationKey
    ) throws {
        (policies, resolutions) = (PolicyShelf(folder), ResolutionShelf(folder))
        (self.office, keys) = (office, founding)
        guard let first = entries.first, first.subject == .policy, first.index == 0, let digest = first.digests[.policy]
        else {
            throw BureauError.logDiffers("it does not begin with the policy that the office was founded with")
        }
        policy = try policies.policy(digest)
        try Self.check(founding, against: entries)
        for entry in entries { try follow(entry) }
    }

    /// The log names exactly the keys that the office was founded with.
    private static func check(_ founding: KeyRoll, against entries: [LogEntry]) throws {
        var named: [DepartmentID: SHA256Digest] = [:]
        for entry in entries where entry.digests[.resolution] == nil {
            if case .key(let department, _) = entry.subject { named[department] = entry.digests[.key] }
        }
        var known: [DepartmentID: SHA256Digest] = [:]
        for department in founding.departments {
            known[department] = try founding.terms(of: department).first.map { try SHA256.hash($0.key.rawBytes) }
        }
        guard named == known else {
            throw BureauError.logDiffers("it names other keys than the office was founded with")
        }
    }

    private mutating func follow(_ entry: LogEntry) throws {
        guard let digest = entry.digests[.resolution] else { return }
        let signed = try resolutions.resolution(digest)
        let decision = policy.decide(signed, keys: keys, office: office, at: entry.at)
        let says = OfficeLog.Decision(subject: entry.subject, digests: entry.digests, from: entry.from)
        guard case .decided(let decided) = decision, try decided.entry(keys, at: entry.at) == says else {
            throw BureauError.notDecided("\(digest)")
        }
        try follow(decided, at: entry.at)
    }

    /// Follows what was decided, from the time it was entered.
    mutating func follow(_ decided: Decided, at moment: Moment) throws {
        keys = try keys.following(decided.act, at: moment)
        switch decided.act {
        case .adopt(let texts): policy = try texts.read()
        case .name(let text): officers = try text.digest()
        case .enrol, .revoke, .takeDown: break
        }
    }
}

extension Decided {
    /// What the log says of it, when it is decided while these keys are on the roll.
    func entry(_ keys: KeyRoll, at moment: Moment) throws -> OfficeLog.Decision {
        let resolution = try resolution.digest()
        switch act {
        case .adopt(let texts):
            return .init(subject: .policy, digests: [.policy: try texts.read().digest, .resolution: resolution])
        case .name(let text):
            return .init(subject: .officers, digests: [.officers: try text.digest(), .resolution: resolution])
        case .enrol(let signed, let from):
            let department = signed.enrolment.department
            let holds = keys.terms(of: department).last.map { $0.until == nil } ?? false
            let key = try SHA256.hash(signed.enrolment.key.rawBytes)
            return .init(
                subject: .key(department, holds ? .rotated : .enrolled), digests: [.key: key, .resolution: resolution],
                from: from > moment ? from : nil)
        case .revoke(let department, let key, let from):
            return .init(
                subject: .key(department, .revoked),
                digests: [.key: try SHA256.hash(key.rawBytes), .resolution: resolution],
                from: from > moment ? from : nil)
        case .takeDown(let release, let manifest):
            return .init(subject: .withdrawal(release), digests: [.manifest: manifest, .resolution: resolution])
        }
    }
}
