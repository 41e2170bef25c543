import Approvals
import Foundation
import OpenSSL
import Records
import Testing

/// What `scripts/reader.sh` gives the reader in `Tests/Reader`: everything that is signed, in both schemes.
@Suite struct SigningReaderFixtureTests {
    private struct Fixture: Encodable {
        let opinion, request, enrolment, resolution: String
        /// In PEM, by who holds them.
        let keys: [String: String]
        let sealed, passphrase: String
    }

    @Test(arguments: [SignatureScheme.ed25519, .sm2]) func `what another reader is given is in order here`(
        scheme: SignatureScheme
    ) throws {
        let desk = try Desk()
        let (education, health) = (try SigningKey.generate(scheme), try SigningKey.generate(scheme))
        let office = try SigningKey.generate(scheme)
        let keys = try KeyRoll([.disabledFederation: education.publicKey, .health: health.publicKey])
        let request = try SigningRequest.write(
            for: .disabledFederation, holding: education.publicKey, desk.submission, desk.figures, desk.policy,
            signedWith: office)
        let opinion = try request.answer(
            .agree, comment: "同意/发布 é", key: education, at: Desk.noon.adding(seconds: 60))
        let resolution = try SignedResolution.propose(
            Resolution(
                .takeDown(ReleaseID("jl-2026-0001")!, manifest: desk.submission.figures), because: "数字有误",
                in: office.publicKey, under: desk.policy.digest, at: Desk.noon)
        ).signed(with: education).signed(with: health)
        let enrolment = try SignedEnrolment.make(health, of: .health, at: Desk.noon)
        let fixture = Fixture(
            opinion: Self.text(opinion.bytes), request: Self.text(request.bytes), enrolment: Self.text(enrolment.bytes),
            resolution: Self.text(resolution.bytes),
            keys: [
                "disabled-federation": Self.text(try education.publicKey.pem()),
                "health": Self.text(try health.publicKey.pem()), "office": Self.text(try office.publicKey.pem()),
            ],
            sealed: Self.text(try education.pem(sealedUnder: SecretBytes("seven words".utf8))),
            passphrase: "seven words")
        try write(fixture, as: "signing-\(scheme)")
        #expect(opinion.verified(for: desk.submission, keys: keys) == .granted)
        #expect(resolution.signers(keys) == [.disabledFederation, .health])
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Writes nothing unless somebody asks for it.
    private func write(_ fixture: Fixture, as name: String) throws {
        guard let path = ProcessInfo.processInfo.environment["COUNTERSIGN_FIXTURES"] else { return }
        let folder = URL(filePath: path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try JSONEncoder().encode(fixture).write(to: folder.appending(path: "\(name).json"))
    }
}
