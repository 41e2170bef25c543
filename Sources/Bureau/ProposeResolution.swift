internal import Approvals
package import Foundation
internal import OpenSSL
internal import Publishing
package import Records

/// What departments are asked to decide about the office.
package enum Proposal: Sendable {
    /// The reviewed texts as they lie there now become the policy.
    case policy
    /// The text about officers as it lies there now says who may see children's records.
    case officers
    /// A department's new key: the file that the department made with it.
    case key(URL)
    /// A department's key in force counts no more.
    case revocation(DepartmentID)
    /// A release is taken down at once.
    case takedown(ReleaseID)
}

/// A resolution that waits for signatures.
package struct ProposedResolution: Encodable, Sendable {
    package let matter: String
    package let file: String
    /// Of what is signed.
    package let resolution: String
    /// Who may sign it, and how many must.
    package let asked: [String]
    package let needed: Int
    /// The key that it is about, as its department compares it; nothing where it is about none.
    package let key: String?
}

/// Writes what departments are to decide about the office, for each of them to sign. Whoever can open the office may: what
/// nobody signs changes nothing.
package struct ProposeResolution {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter start: From when a key counts, or counts no more; once it is decided unless given.
    package func callAsFunction(
        _ proposal: Proposal, because reason: String, from start: Moment? = nil, to url: URL
    ) async throws -> ProposedResolution {
        guard !FileManager.default.fileExists(atPath: url.path) else { throw BureauError.fileInTheWay(url.path) }
        let now = office.now()
        let act = try await act(proposal, start ?? now)
        let resolution = try Resolution(
            act, because: reason, in: office.logKey().publicKey, under: office.policy.digest, at: now)
        try OfficeFile.write(SignedResolution.propose(resolution).bytes, to: url)
        let rule = office.policy.administration.rule(for: act.matter)
        return ProposedResolution(
            matter: act.title, file: url.path, resolution: try resolution.digest().description,
            asked: (rule?.members ?? []).filter { $0 != act.concerned }.map(\.name), needed: rule?.count ?? 0,
            key: try act.key?.fingerprint())
    }

    private func act(_ proposal: Proposal, _ start: Moment) async throws -> Act {
        switch proposal {
        case .policy:
            let texts = try office.texts.policy()
            guard texts.digest != office.policy.digest else { throw BureauError.policyInForce }
            return .adopt(PolicyTexts(texts))
        case .officers:
            let text = try office.texts.officers()
            _ = try text.read(office.policy.departments)
            guard try text.digest() != office.charter().officers else { throw BureauError.officersInForce }
            return .name(text)
        case .key(let file):
            return .enrol(try SignedEnrolment(bytes: OfficeFile.read(file)), from: start)
        case .revocation(let department):
            guard let key = office.keys.key(of: department, at: office.now()) else {
                throw BureauError.noKeyInForce(department.name)
            }
            return .revoke(department, key, from: start)
        case .takedown(let id):
            guard let entry = try await OfficeLog(office).read().entry(of: id), let manifest = entry.digests[.manifest]
            else { throw BureauError.unknownRelease(id.text) }
            return .takeDown(id, manifest: manifest)
        }
    }
}

extension Act {
    /// The key that it is about.
    fileprivate var key: VerificationKey? {
        switch self {
        case .enrol(let signed, _): signed.enrolment.key
        case .revoke(_, let key, _): key
        case .adopt, .name, .takeDown: nil
        }
    }
}
