import Approvals
import OpenSSL
import Records

extension Inspection {
    /// The log that a reader has beside the bundle: that it continues the one of the release, and that the policy and the
    /// keys of the bundle are those that it says were in force then. Answers the log; nothing where none is given.
    ///
    /// A bundle alone proves that the log had each key that signed; that none of them was given up before the release, that
    /// its keys are all there were, and that its policy was adopted, only the whole log proves.
    func charter(
        _ logged: LoggedEntry?, _ policy: SHA256Digest?, _ keys: OfficeKeys?, in files: LogFiles?
    ) throws(Doubt) -> Finding<ProvenLog?> {
        guard let logged, let policy, let keys else { throw .earlier }
        guard let files else {
            return Finding(
                nil, "not checked: it takes the office's whole log; fetch its folder and give it with --log")
        }
        let log = try doubtfully { () throws(PublishingError) in try ProvenLog(files, signedBy: keys.log) }
        try compare(log, with: logged.checkpoint)
        let entry = logged.entry
        let charter = try doubtfully { () throws(PublishingError) in try log.charter(before: entry.index) }
        guard charter.policy == policy else {
            throw Doubt(
                "the policy is not the one that the log says was in force: that was "
                    + (charter.policy.map { "\($0)" } ?? "none"))
        }
        let logs = charter.keys(at: entry.at)
        try compare(logs, at: entry.at)
        return Finding(
            log, "the \(entry.index) entries before it say the same of the policy and of \(logs.count) keys")
    }

    private func compare(_ log: ProvenLog, with own: Checkpoint) throws(Doubt) {
        let continuation = try doubtfully { () throws(PublishingError) in try log.continuation(of: own) }
        switch continuation {
        case .continues: return
        case .isShorter:
            throw Doubt(
                "the log you gave has \(log.size) entries, and this release was signed in one of \(own.size): it is an "
                    + "older copy; fetch the newest")
        case .isForked:
            throw Doubt(
                "FORK: the office signed two logs that differ within their first \(own.size) entries, the one this "
                    + "release is in and the one you gave; keep both and ask who signed them")
        }
    }

    /// Holds the bundle's own keys against the log's; who trusts others has compared them with the bundle's before.
    private func compare(_ keys: [DepartmentID: SHA256Digest], at moment: Moment) throws(Doubt) {
        guard let own = CanonicalJSON.value(OfficeKeys.self, from: try file(ReleaseBundle.Path.keys)) else {
            throw Doubt("keys.json cannot be read")
        }
        for department in Set(own.departments.departments).union(keys.keys).sorted() {
            let key = own.departments.key(of: department, at: moment)
            let digest: SHA256Digest? = if let key { try self.digest(of: key.rawBytes) } else { nil }
            switch (digest, keys[department]) {
            case (nil, nil): continue
            case (let own, let logged) where own == logged: continue
            case (_, nil):
                throw Doubt(
                    "keys.json gives \(department) a key, and the log says that it had none in force at the release")
            case (nil, _):
                throw Doubt("keys.json gives \(department) no key, and the log says that it had one at the release")
            case (let own?, let logged?):
                throw Doubt(
                    "keys.json gives \(department) the key \(Hexadecimal.text(own.bytes)), and the log says that "
                        + "\(Hexadecimal.text(logged.bytes)) was in force at the release")
            }
        }
    }
}
