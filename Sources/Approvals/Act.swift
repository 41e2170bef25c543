package import OpenSSL
package import Records

/// What departments decide together about the office itself.
package enum Act: Hashable, Sendable {
    /// These texts are the policy from now on.
    case adopt(PolicyTexts)
    /// A department signs with this key from then on, in the place of one that it may have.
    case enrol(SignedEnrolment, from: Moment)
    /// The department's key counts no more from then on.
    case revoke(DepartmentID, VerificationKey, from: Moment)
    /// This text says from now on who may see children's records.
    case name(OfficersText)
    /// A release is taken down at once; its page stays, with the reason.
    case takeDown(ReleaseID, manifest: SHA256Digest)

    package var matter: Administration.Matter {
        switch self {
        // Who may see records is decided by those who decide by what the office works.
        case .adopt, .name: .policy
        case .enrol, .revoke: .keys
        case .takeDown: .takedown
        }
    }

    /// The department whose own key it is about, which signs nothing on that.
    package var concerned: DepartmentID? {
        switch self {
        case .enrol(let enrolment, _): enrolment.enrolment.department
        case .revoke(let department, _, _): department
        case .adopt, .name, .takeDown: nil
        }
    }
}

/// The two texts of a policy, as they are adopted.
package struct PolicyTexts: Hashable, Sendable, Codable {
    package let departments: String
    package let policy: String

    /// Those of a policy that was read.
    package init(_ policy: Policy) {
        departments = policy.text(Policy.departmentsFile)
        self.policy = policy.text(Policy.policyFile)
    }

    /// Refuses texts that cannot be followed.
    package func read() throws(ApprovalsError) -> Policy {
        try Policy(policy: Array(policy.utf8), departments: Array(departments.utf8))
    }
}

extension Act: Codable {
    private enum Member: String, CodingKey { case adopt, department, enrolment, from, key, manifest, officers, release }

    /// Which members there are says which act it is; a spelling with others is not the one form.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        if let texts = try members.decodeIfPresent(PolicyTexts.self, forKey: .adopt) {
            self = .adopt(texts)
        } else if let text = try members.decodeIfPresent(OfficersText.self, forKey: .officers) {
            self = .name(text)
        } else if let text = try members.decodeIfPresent(String.self, forKey: .enrolment) {
            self = .enrol(
                try SignedEnrolment(bytes: Array(text.utf8)), from: try members.decode(Moment.self, forKey: .from))
        } else if let department = try members.decodeIfPresent(DepartmentID.self, forKey: .department) {
            self = .revoke(
                department, try members.decode(VerificationKey.self, forKey: .key),
                from: try members.decode(Moment.self, forKey: .from))
        } else {
            self = .takeDown(
                try members.decode(ReleaseID.self, forKey: .release),
                manifest: try members.decode(SHA256Digest.self, forKey: .manifest))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        switch self {
        case .adopt(let texts): try members.encode(texts, forKey: .adopt)
        case .name(let text): try members.encode(text, forKey: .officers)
        case .enrol(let enrolment, let moment):
            try members.encode(String(decoding: enrolment.bytes, as: UTF8.self), forKey: .enrolment)
            try members.encode(moment, forKey: .from)
        case .revoke(let department, let key, let moment):
            try members.encode(department, forKey: .department)
            try members.encode(key, forKey: .key)
            try members.encode(moment, forKey: .from)
        case .takeDown(let release, let manifest):
            try members.encode(release, forKey: .release)
            try members.encode(manifest, forKey: .manifest)
        }
    }
}
