import OpenSSL
import Publishing
import Records
import Testing

/// A witness signs that a log has only grown since it saw it last, and nothing else.
@Suite struct WitnessTests {
    private let key: SigningKey
    private let witnessKey: SigningKey
    private let witness: NoteKey

    init() throws {
        key = try Office.key("log")
        witnessKey = try Office.key("witness")
        witness = try #require(NoteKey(ofWitness: witnessKey.publicKey, name: "witness.example/w1"))
    }

    private func log(_ names: [String]) throws -> TransparencyLog {
        try names.reduce(TransparencyLog()) { log, name in
            try log.appending(
                .grant(GrantID(name)!), at: Office.noon, digests: [.grant: SHA256.hash(Array(name.utf8))])
        }
    }

    private func proven(_ count: Int, fork: Bool = false) throws -> ProvenLog {
        let names = (0..<count).map { "grant-\($0)\(fork && $0 == 1 ? "x" : "")" }
        return try ProvenLog(KeptLog(log(names), signedBy: key).source, signedBy: key.publicKey)
    }

    private func cosigned(_ log: ProvenLog) throws -> Checkpoint {
        let line = try log.checkpoint.signature(as: witness.name, with: witnessKey, at: Office.noon)
        return try log.checkpoint.cosigned(line, by: [witness], logKey: key.publicKey)
    }

    @Test func `a request proves that the log has only grown, between any two sizes`() throws {
        for later in 0...9 {
            let log = try proven(later)
            for earlier in 0...later {
                let request = try WitnessRequest(of: log, since: earlier)
                let read = try #require(WitnessRequest(request.bytes))
                #expect(read == request)
                let seen = earlier == 0 ? nil : try proven(earlier).checkpoint
                #expect(try read.checkpoint(continuing: seen, signedBy: key.publicKey) == log.checkpoint)
            }
        }
    }

    @Test func `a log forked is not signed, of the same size or longer`() throws {
        let seen = try proven(5).checkpoint
        for size in [5, 6, 9] {
            let request = try WitnessRequest(of: proven(size, fork: true), since: 5)
            #expect(throws: PublishingError.logForked(size: size, seen: 5)) {
                try request.checkpoint(continuing: seen, signedBy: key.publicKey)
            }
        }
    }

    @Test func `a log cut back, another's log and a request from elsewhere are not signed`() throws {
        let seen = try proven(5).checkpoint
        #expect(throws: PublishingError.logShorter(has: 4, than: 5)) {
            try WitnessRequest(of: proven(4), since: 4).checkpoint(continuing: seen, signedBy: key.publicKey)
        }
        #expect(throws: PublishingError.otherSize(asked: 0, seen: 5)) {
            try WitnessRequest(of: proven(6), since: 0).checkpoint(continuing: seen, signedBy: key.publicKey)
        }
        #expect(throws: PublishingError.checkpointNotSigned) {
            try WitnessRequest(of: proven(6), since: 5).checkpoint(
                continuing: seen, signedBy: witnessKey.publicKey)
        }
    }

    @Test func `a request changed anywhere is not signed`() throws {
        let (bytes, seen) = (try WitnessRequest(of: proven(9), since: 5).bytes, try proven(5).checkpoint)
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1
            let checkpoint = try? WitnessRequest(changed)?.checkpoint(continuing: seen, signedBy: key.publicKey)
            #expect(checkpoint == nil, "byte \(position)")
        }
    }

    @Test func `a witness's signature says when, and is nobody else's`() throws {
        let checkpoint = try cosigned(proven(5))
        #expect(try checkpoint.seen(by: witness) == Office.noon)
        #expect(checkpoint.others == [witness.name])
        let other = try #require(NoteKey(ofWitness: Office.key("other").publicKey, name: witness.name))
        #expect(try checkpoint.seen(by: other) == nil)
        #expect(try proven(5).checkpoint.seen(by: witness) == nil)
        #expect(NoteKey(witness.description) == witness)
        #expect(NoteKey(ofWitness: try Office.key("sm", .sm2).publicKey, name: "w") == nil)
        #expect(NoteKey(ofWitness: witnessKey.publicKey, name: "a b") == nil)
    }

    @Test func `a signature in a witness's name that it did not make is refused`() throws {
        let (longer, line) = (
            try proven(6), try proven(5).checkpoint.signature(as: witness.name, with: witnessKey, at: Office.noon)
        )
        #expect(throws: PublishingError.falseWitness(witness.name)) {
            try longer.checkpoint.cosigned(line, by: [witness], logKey: key.publicKey)
        }
        #expect(throws: PublishingError.cosignaturesUnreadable) {
            try longer.checkpoint.cosigned(Array("not a line".utf8), by: [witness], logKey: key.publicKey)
        }
    }

    @Test func `signatures of witnesses that nobody listed are left out`() throws {
        let log = try proven(5)
        let line = try log.checkpoint.signature(as: "stranger.example", with: Office.key("s"), at: Office.noon)
        #expect(try log.checkpoint.cosigned(line, by: [witness], logKey: key.publicKey) == log.checkpoint)
    }

    @Test func `a bundle passes with the witnesses that were demanded, and not without`() throws {
        let office = try Office()
        let (release, log) = try office.release()
        let step = "the witnesses you name saw the log grow"
        func said(_ kept: KeptLog, _ witnesses: [NoteKey]) throws -> Verification.Step {
            let verification = verify(
                release.bundle, trusting: office.trusted, against: kept.source, witnesses: witnesses)
            #expect(verification.passed == verification.steps.allSatisfy(\.passed))
            return try #require(verification.steps.first { $0.titleEnglish == step })
        }
        var kept = try KeptLog(log, signedBy: office.logKey)
        #expect(try said(kept, []).passed)
        #expect(try !said(kept, [witness]).passed)
        let checkpoint = try ProvenLog(kept.source, signedBy: office.logKey.publicKey).checkpoint
        let line = try checkpoint.signature(as: witness.name, with: witnessKey, at: Office.noon)
        kept[.checkpoint] = try checkpoint.cosigned(
            line, by: [witness], logKey: office.logKey.publicKey
        ).bytes
        #expect(try said(kept, [witness]).passed)
        #expect(try said(kept, []).detail.contains(witness.name))
    }
}
