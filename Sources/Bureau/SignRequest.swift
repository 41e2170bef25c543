package import Approvals
package import Foundation
package import Records

/// What a department signed, in a file for the office.
package struct SignedAnswer: Encodable, Sendable {
    package let submission: SubmissionID
    package let department: String
    package let decision: String
    package let file: String
}

/// A department's opinion on a signing request, given on a machine with no network and no office.
///
/// Whoever holds the department's key may; the key must be the one that the office knows, or the one of a deputy whom the
/// department let sign with it.
package struct SignRequest {
    private let composition: Composition

    package init(_ composition: Composition) { self.composition = composition }

    /// - Parameters:
    ///   - delegation: Where the key is a deputy's, what the department signed to let it sign.
    ///   - known: The fingerprint of the office's key, where the department knows it from elsewhere.
    ///   - passphrase: Asked for only where the key is sealed.
    package func callAsFunction(
        _ file: URL, _ decision: Decision, comment: String, key: URL, under delegation: URL? = nil,
        office known: String?, to answer: URL,
        passphrase: () throws -> [UInt8] = { throw BureauError.needsKeyPassphrase }
    ) throws -> SignedAnswer {
        guard !FileManager.default.fileExists(atPath: answer.path) else { throw BureauError.fileInTheWay(answer.path) }
        let request = try ShowRequest.read(file, office: known)
        let signed = try request.answer(
            decision, comment: comment, under: delegation.map { try SignedDelegation(bytes: OfficeFile.read($0)) },
            key: SigningKeyFile(key).read(passphrase), at: composition.now())
        try OfficeFile.write(signed.bytes, to: answer)
        return SignedAnswer(
            submission: request.submission.id, department: request.department.name, decision: decision.rawValue,
            file: answer.path)
    }
}
