internal import Approvals
package import Foundation
internal import OpenSSL
internal import Publishing
package import Records

/// What a resolution would decide. Everything in it is signed.
package struct ShownResolution: Encodable, Sendable {
    package let matter: String
    /// What is decided, in one sentence.
    package let decides: String
    package let reason: String
    package let proposedAt: Moment
    package let resolution: String
    /// The digest of the policy that says who decides.
    package let policy: String
    /// The office's key: SHA-256 of the raw key in hexadecimal digits.
    package let office: String
    package let signatures: Int
    /// Where the texts were written that it adopts, if any.
    package let texts: [String]
}

/// Shows what a resolution decides, on a machine with no network and no office; the texts that it adopts are written beside it.
package struct ShowResolution {
    package init() {}

    /// - Parameter known: The fingerprint of the office's key, where the department knows it from elsewhere.
    package func callAsFunction(_ file: URL, office known: String? = nil) throws -> ShownResolution {
        let signed = try Self.read(file, office: known)
        let resolution = signed.resolution
        return ShownResolution(
            matter: resolution.act.title, decides: try Self.sentence(resolution.act),
            reason: resolution.reason, proposedAt: resolution.proposedAt,
            resolution: try resolution.digest().description, policy: resolution.policy.description,
            office: try resolution.office.fingerprint(), signatures: signed.signatureCount,
            texts: try Self.write(resolution.act, beside: file))
    }

    /// Reads a resolution; where the office's key is known, refuses another's.
    static func read(_ file: URL, office known: String?) throws -> SignedResolution {
        let signed = try SignedResolution(bytes: OfficeFile.read(file))
        if let known, try signed.resolution.office.fingerprint() != known { throw BureauError.anotherOffice(file.path) }
        return signed
    }

    private static func sentence(_ act: Act) throws -> String {
        switch act {
        case .adopt(let texts): "the policy is \(try texts.read().digest) from now on"
        case .name(let text):
            "\(AccessPolicy.file) with the digest \(try text.digest()) says from now on who may see children's records"
        case .enrol(let signed, let from):
            "\(signed.enrolment.department) signs with the key \(try signed.enrolment.key.fingerprint()) from \(from)"
        case .revoke(let department, let key, let from):
            "the key \(try key.fingerprint()) of \(department) counts no more from \(from)"
        case .takeDown(let release, let manifest):
            "\(release.text.uppercased()), whose manifest is \(manifest), is taken down at once"
        }
    }

    private static func write(_ act: Act, beside file: URL) throws -> [String] {
        let files: [String: [UInt8]] =
            switch act {
            case .adopt(let texts): try texts.read().files
            case .name(let text): [AccessPolicy.file: Array(text.text.utf8)]
            case .enrol, .revoke, .takeDown: [:]
            }
        return try files.sorted { $0.key < $1.key }.map { name, bytes in
            let place = file.appendingPathExtension(name)
            try OfficeFile.write(bytes, to: place)
            return place.path
        }
    }
}
