internal import Approvals
package import Foundation
internal import Logging
internal import OpenSSL
internal import Publishing
internal import Records

/// A resolution that was followed.
package struct AdoptedResolution: Encodable, Sendable {
    /// `policy`, `officers`, `keys` or `takedown`.
    package let matter: String
    /// Of what was signed, as the log names it.
    package let resolution: String
    /// The departments whose signatures decided it.
    package let signers: [String]
    package let reason: String
}

/// What asking to follow a resolution came to.
package enum AdoptionAnswer: Sendable {
    case adopted(AdoptedResolution)
    case refused([String])
}

/// Follows what departments decided about the office: a policy, a department's key, a release that is taken down at once.
///
/// Whoever can open the office may ask, and what is asked decides nothing: only a resolution that as many departments have
/// signed as the policy in force asks. Its file is put in place first, then the log says so; from then on it holds.
package struct AdoptResolution {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter files: Copies of one resolution, each with signatures.
    package func callAsFunction(_ files: [URL]) async throws -> AdoptionAnswer {
        let signed = try Self.merged(files)
        var answer = AdoptionAnswer.refused([])
        try await OfficeLog(office).addDecided { log, moment in
            switch try decide(signed, log, moment) {
            case .refused(let reasons):
                answer = .refused(reasons)
                return []
            case .decided(let decided):
                let entry = try prepare(decided, moment)
                answer = .adopted(try Self.summary(decided))
                return [entry]
            }
        }
        if case .adopted(let adopted) = answer {
            try await Journal(office).note(.decided, why: "\(adopted.matter): \(adopted.reason)")
            office.logger.notice("resolution adopted", metadata: ["matter": "\(adopted.matter)"])
        }
        return answer
    }

    private static func merged(_ files: [URL]) throws -> SignedResolution {
        let copies = try files.map { try SignedResolution(bytes: OfficeFile.read($0)) }
        guard let first = copies.first else { throw BureauError.noResolution }
        return try copies.dropFirst().reduce(first) { try $0.merged(with: $1) }
    }

    private func decide(
        _ signed: SignedResolution, _ log: TransparencyLog, _ moment: Moment
    ) throws -> ResolutionDecision {
        let charter = try office.charter()
        guard signed.resolution.expiresAt >= moment else {
            return .refused(["it was proposed more than 90 days ago; propose it anew"])
        }
        let decision = charter.policy.decide(
            signed, keys: charter.keys, office: try office.logKey().publicKey, at: moment)
        guard case .decided(let decided) = decision else { return decision }
        let entry = try decided.entry(charter.keys, at: moment)
        guard try !log.holds(entry.subject, entry.digests) else {
            return .refused(["it was adopted already, and decides once"])
        }
        let refusals = refusals(decided.act, charter, moment)
        return refusals.isEmpty ? decision : .refused(refusals)
    }

    /// What would leave the office unable to go on.
    private func refusals(_ act: Act, _ charter: Charter, _ moment: Moment) -> [String] {
        switch act {
        case .adopt(let texts):
            guard let policy = try? texts.read() else { return ["the policy it adopts cannot be followed"] }
            return policy.unmanned(charter.keys.inForce(at: moment))
        case .name(let text):
            do { _ = try text.read(charter.policy.departments) } catch { return [error.description] }
            return []
        case .enrol(let signed, _):
            let department = signed.enrolment.department
            return charter.policy[department]?.signs == true
                ? [] : ["\(department) has no seal in departments.yaml, so it signs nothing"]
        case .revoke, .takeDown: return []
        }
    }

    /// Puts everything in place that the log's entry will rest on.
    private func prepare(_ decided: Decided, _ moment: Moment) throws -> OfficeLog.Decision {
        var charter = try office.charter()
        let entry = try decided.entry(charter.keys, at: moment)
        // Refused here, before anything is written.
        try charter.follow(decided, at: moment)
        if case .adopt = decided.act { try PolicyShelf(office.folder).put(charter.policy) }
        try ResolutionShelf(office.folder).put(decided.signed)
        return entry
    }

    private static func summary(_ decided: Decided) throws -> AdoptedResolution {
        AdoptedResolution(
            matter: decided.act.title, resolution: try decided.resolution.digest().description,
            signers: decided.signers.map(\.name), reason: decided.resolution.reason)
    }
}

extension Policy {
    /// The matters that nobody could decide under this policy with the keys in force, each in a sentence.
    fileprivate func unmanned(_ keys: KeyRoll) -> [String] {
        Administration.Matter.allCases.compactMap { matter in
            guard let rule = administration.rule(for: matter) else { return nil }
            let able = rule.members.count { !keys.terms(of: $0).isEmpty }
            return able >= rule.count
                ? nil
                : "\(able) of the departments that decide about \(matter.rawValue) have a key (policy.yaml line "
                    + "\(rule.line)); enrol keys first, or ask others"
        }
    }
}

extension Act {
    /// What it is about.
    var title: String {
        switch self {
        case .name: "officers"
        case .adopt, .enrol, .revoke, .takeDown: matter.rawValue
        }
    }
}
