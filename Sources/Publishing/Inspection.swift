import Approvals
import OpenSSL
import Records

/// The steps of an examination: each takes what earlier ones established and trusts nothing else in the bundle.
struct Inspection {
    let bundle: ReleaseBundle
    let trusted: TrustedKeys?
    let editions: Editions

    func file(_ path: String) throws(Doubt) -> [UInt8] {
        guard let bytes = bundle[path] else { throw Doubt("\(path) is missing") }
        return bytes
    }

    func manifest() throws(Doubt) -> Finding<Manifest> {
        let edition = try edition()
        guard let manifest = CanonicalJSON.value(Manifest.self, from: try file(ReleaseBundle.Path.manifest)),
            manifest.edition == edition
        else {
            throw Doubt("manifest.json cannot be read")
        }
        let actual = try doubtfully { () throws(PublishingError) in
            try Manifest(of: bundle.files, release: manifest.release, edition: edition)
        }
        if let difference = manifest.difference(to: actual) { throw Doubt(difference) }
        return Finding(manifest, "\(manifest.files.count) files match manifest.json")
    }

    /// The bundle's edition, which is asked first: another edition's manifest may have another form.
    private func edition() throws(Doubt) -> Edition {
        guard let edition = Edition(ofManifest: try file(ReleaseBundle.Path.manifest)) else {
            throw Doubt("manifest.json cannot be read")
        }
        if edition > editions.current {
            throw Doubt("\(edition) was made by a newer version; update this program", isFinal: true)
        }
        guard edition == editions.current || editions.stylesheets[edition] != nil else {
            throw Doubt("this program does not know \(edition); use one that does", isFinal: true)
        }
        return edition
    }

    func keys() throws(Doubt) -> Finding<OfficeKeys> {
        guard let own = CanonicalJSON.value(OfficeKeys.self, from: try file(ReleaseBundle.Path.keys)) else {
            throw Doubt("keys.json cannot be read")
        }
        for department in own.departments.departments {
            let theirs = (trusted?.departments?.terms(of: department) ?? []).map(\.key)
            let keys = own.departments.terms(of: department).map(\.key)
            guard theirs.isEmpty || Set(keys).isSubset(of: theirs) else {
                throw Doubt("the bundle gives \(department) another key than the one you trust")
            }
        }
        if let theirs = trusted?.log, theirs != own.log {
            throw Doubt("the bundle gives the log another key than the one you trust")
        }
        let keys = OfficeKeys(departments: trusted?.departments ?? own.departments, log: trusted?.log ?? own.log)
        return Finding(keys, try remark(on: keys))
    }

    /// Whose keys they are, and the fingerprints to compare where the bundle brought them itself.
    private func remark(on keys: OfficeKeys) throws(Doubt) -> String {
        var unproven: [String] = []
        if trusted?.departments == nil {
            for department in keys.departments.departments {
                for term in keys.departments.terms(of: department) {
                    unproven.append("\(department) \(try fingerprint(of: term.key))")
                }
            }
        }
        if trusted?.log == nil { unproven.append("log \(try fingerprint(of: keys.log))") }
        return unproven.isEmpty
            ? "the keys you gave"
            : "these keys came with the bundle, so you trust whoever gave it to you; compare their fingerprints with "
                + "those the departments publish: \(unproven.joined(separator: ", "))"
    }

    private func fingerprint(of key: VerificationKey) throws(Doubt) -> String {
        try doubtfully { () throws(PublishingError) in try key.fingerprint() }
    }

    private func submission() throws(Doubt) -> Submission {
        let bytes = try file(ReleaseBundle.Path.submission)
        guard let submission = try? Submission(canonicalBytes: bytes) else {
            throw Doubt("submission.json cannot be read")
        }
        guard !submission.aim.isWithdrawal else { throw Doubt("submission.json asks for a withdrawal, not a release") }
        return submission
    }

    func figures() throws(Doubt) -> Finding<Figures> {
        let bytes = try file(ReleaseBundle.Path.figures)
        guard let figures = Figures(canonicalBytes: bytes), figures.hasDistinctNames else {
            throw Doubt("figures.json is not in the one form that is signed")
        }
        let submitted = try submission().figures
        guard try digest(of: bytes) == submitted else { throw Doubt("figures.json is not what was submitted") }
        return Finding(figures, "figures.json is \(submitted), as the submission says")
    }

    func policy() throws(Doubt) -> Finding<Policy> {
        let (rules, departments) = (try file(ReleaseBundle.Path.policy), try file(ReleaseBundle.Path.departments))
        let policy: Policy
        do { policy = try Policy(policy: rules, departments: departments) } catch {
            throw Doubt("the policy cannot be followed: \(error)")
        }
        guard policy.digest == (try submission().policy) else {
            throw Doubt("the policy is not the one the figures were submitted under")
        }
        return Finding(policy, "policy.yaml and departments.yaml are \(policy.digest), as the submission says")
    }

    /// The opinions as they stood when the log says that the figures were released.
    func consultation(
        _ figures: Figures?, _ policy: Policy?, _ keys: OfficeKeys?, _ entry: LogEntry?
    ) throws(Doubt) -> Finding<Consultation> {
        guard let figures, let policy, let keys, let entry else { throw .earlier }
        let consultation = Consultation(
            on: figures, submission: try submission(), opinions: try opinions(), policy: policy, keys: keys.departments,
            at: entry.at)
        for opinion in consultation.counted.values where opinion.opinion.givenAt > entry.at {
            throw Doubt("\(opinion.opinion.department) gave its opinion after the release")
        }
        try requireInForce(keys.departments, at: entry.at, for: consultation)
        if let reason = consultation.reasons.first ?? consultation.notes.first { throw Doubt(reason) }
        let names = consultation.counted.keys.sorted().map(\.name).joined(separator: ", ")
        return Finding(consultation, "signed by \(names)")
    }

    private func opinions() throws(Doubt) -> [SignedOpinion] {
        var opinions: [SignedOpinion] = []
        for path in bundle.paths where path.hasPrefix(ReleaseBundle.Path.opinions) {
            guard let opinion = try? SignedOpinion(bytes: try file(path)),
                path == ReleaseBundle.Path.opinion(of: opinion.opinion.department.name)
            else { throw Doubt("\(path) is not that department's opinion") }
            opinions.append(opinion)
        }
        return opinions
    }

    /// The entry that the proof is of, in the log whose root the office signed.
    func log(_ keys: OfficeKeys?) throws(Doubt) -> Finding<LoggedEntry> {
        guard let keys else { throw .earlier }
        let proof = try proof(in: ReleaseBundle.Path.proof)
        let checkpoint = try doubtfully { () throws(PublishingError) in
            try Checkpoint(proof.checkpoint, signedBy: keys.log)
        }
        let entry = try entry(in: ReleaseBundle.Path.entry, proof, checkpoint)
        return Finding(
            LoggedEntry(entry: entry, checkpoint: checkpoint),
            "entry \(entry.index) of a log that had \(checkpoint.size) when the office signed its root "
                + "\(checkpoint.root)")
    }

    func proof(in path: String) throws(Doubt) -> LogProof {
        guard let proof = LogProof(try file(path)) else { throw Doubt("\(path) cannot be read") }
        return proof
    }

    /// The entry in a file, which the proof says is in the log under the checkpoint.
    func entry(in path: String, _ proof: LogProof, _ checkpoint: Checkpoint) throws(Doubt) -> LogEntry {
        let leaf = try file(path)
        let isProven = try doubtfully { () throws(PublishingError) in
            try proof.inclusion.proves(MerkleTree.leaf(leaf), in: checkpoint.size, under: checkpoint.root)
        }
        guard isProven else { throw Doubt("\(path) is not in the log that was signed") }
        return try doubtfully { () throws(PublishingError) in try LogEntry(leaf, at: proof.inclusion.index) }
    }

    func entry(
        _ logged: LoggedEntry?, _ manifest: Manifest?
    ) throws(Doubt) -> Finding<LogEntry> {
        guard let entry = logged?.entry, let manifest else { throw .earlier }
        let submission = try submission()
        guard entry.subject == .release(manifest.release) else {
            throw Doubt("entry \(entry.index) of the log is not of \(manifest.release.text.uppercased())")
        }
        let digests = try doubtfully { () throws(PublishingError) in
            try LogEntry.digests(of: submission, manifest: manifest.bytes)
        }
        guard entry.digests == digests, entry.corrects == submission.aim.corrects else {
            throw Doubt("entry \(entry.index) of the log is of another release than this one")
        }
        return Finding(entry, "entry \(entry.index), of \(entry.at)")
    }

    /// A key that was given up before the release cleared nothing, whatever day its holder wrote into an opinion.
    private func requireInForce(
        _ keys: KeyRoll, at moment: Moment, for consultation: Consultation
    ) throws(Doubt) {
        for (department, opinion) in consultation.counted.sorted(by: { $0.key < $1.key }) {
            guard opinion.isSigned(withKeyOf: keys.inForce(at: moment)) else {
                throw Doubt("\(department) signed with a key that was not in force when this was released")
            }
        }
    }

    func digest(of bytes: [UInt8]) throws(Doubt) -> SHA256Digest {
        do { return try SHA256.hash(bytes) } catch { throw Doubt("\(error)") }
    }

    func doubtfully<Result>(
        _ body: () throws(PublishingError) -> Result
    ) throws(Doubt) -> Result {
        do { return try body() } catch { throw Doubt(error) }
    }
}

extension Figures {
    /// Whether every dimension, and every category of one, has a name of its own.
    fileprivate var hasDistinctNames: Bool {
        Set(dimensions.map(\.name)).count == dimensions.count
            && dimensions.allSatisfy { Set($0.entries.map(\.code)).count == $0.entries.count }
    }
}
