package import OpenSSL
package import Records

/// Proof that as many departments as the policy in force asks have signed a resolution.
///
/// Only `Policy.decide` makes one, and nothing about an office's policy, keys or releases is changed without.
package struct Decided: Sendable {
    package let signed: SignedResolution
    /// The departments whose signatures count, in the policy's order.
    package let signers: [DepartmentID]

    fileprivate init(_ signed: SignedResolution, by signers: [DepartmentID]) {
        (self.signed, self.signers) = (signed, signers)
    }

    package var resolution: Resolution { signed.resolution }
    package var act: Act { signed.resolution.act }
}

/// Whether a resolution is decided: the proof, or each missing thing in one sentence.
package enum ResolutionDecision: Sendable {
    case decided(Decided)
    case refused([String])
}

extension Policy {
    /// Decides whether a resolution may be followed by the office whose key is `office`.
    ///
    /// Guarantee: it was proposed in this office under the policy in force and not too long ago, and as many departments
    /// as that policy asks have signed it with keys in force, the department whose key it is about not counted.
    package func decide(
        _ signed: SignedResolution, keys: KeyRoll, office: VerificationKey, at now: Moment
    ) -> ResolutionDecision {
        let resolution = signed.resolution
        var refusals = standing(resolution, office, now)
        let (signers, missing) = consent(to: signed, keys.inForce(at: now))
        refusals += missing
        return refusals.isEmpty ? .decided(Decided(signed, by: signers)) : .refused(refusals)
    }

    private func standing(_ resolution: Resolution, _ office: VerificationKey, _ now: Moment) -> [String] {
        var refusals: [String] = []
        if resolution.office != office { refusals.append("it was proposed in another office; propose it here") }
        if resolution.policy != digest {
            refusals.append("the policy in force is not the one it was proposed under; propose it anew")
        }
        if resolution.proposedAt > now { refusals.append("it is dated later than now; set this machine's clock") }
        if resolution.expiresAt < now { refusals.append("it was proposed more than 90 days ago; propose it anew") }
        return refusals
    }

    private func consent(to signed: SignedResolution, _ keys: KeyRoll) -> ([DepartmentID], [String]) {
        let act = signed.resolution.act
        guard let rule = administration.rule(for: act.matter) else {
            return ([], ["the policy lets nobody decide about \(act.matter.rawValue)"])
        }
        let asked = rule.members.filter { $0 != act.concerned }
        let signers = asked.filter(signed.signers(keys).contains)
        guard signers.count < rule.count else { return (signers, []) }
        let names = asked.filter { !signers.contains($0) }.map(\.name).joined(separator: ", ")
        return (
            signers,
            [
                "\(signers.count) of \(rule.count) signatures are there; \(rule.count - signers.count) more of \(names) "
                    + "(policy.yaml line \(rule.line))"
            ]
        )
    }
}

extension KeyRoll {
    /// The roll after what was decided, from the time it was entered or the time it names, whichever is later: what
    /// was released until then rests on the keys that were in force.
    package func following(_ act: Act, at moment: Moment) throws(ApprovalsError) -> KeyRoll {
        switch act {
        case .enrol(let signed, let from):
            return try giving(signed.enrolment.key, to: signed.enrolment.department, from: max(from, moment))
        case .revoke(let department, let key, let from):
            return try revoking(key, of: department, from: max(from, moment))
        case .adopt, .name, .takeDown: return self
        }
    }
}
