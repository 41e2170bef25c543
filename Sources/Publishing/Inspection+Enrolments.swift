import Approvals
import OpenSSL
import Records

extension Inspection {
    /// That the log knew each key that signed, in that department's name, before the release.
    ///
    /// An office that makes up a department's key has to enter it where the department looks. Whether a key was given up
    /// between its entry and the release a bundle cannot prove; the roll and the log as a whole say so.
    func enrolments(
        _ logged: LoggedEntry?, _ consultation: Consultation?, _ keys: OfficeKeys?
    ) throws(Doubt) -> Finding<[LogEntry]> {
        guard let logged, let consultation, let keys else { throw .earlier }
        var (entries, places): ([LogEntry], [String]) = ([], [])
        for department in consultation.counted.keys.sorted() {
            guard let key = keys.departments.key(of: department, at: logged.entry.at) else {
                throw Doubt("\(department) had no key in force when this was released")
            }
            let entry = try enrolment(of: key, department, logged)
            entries.append(entry)
            places.append("\(department) at entry \(entry.index)")
        }
        return Finding(entries, places.joined(separator: ", "))
    }

    private func enrolment(
        of key: VerificationKey, _ department: DepartmentID, _ logged: LoggedEntry
    ) throws(Doubt) -> LogEntry {
        let path = ReleaseBundle.Path.enrolment(of: department.name)
        let proof = try proof(in: ReleaseBundle.Path.enrolmentProof(of: department.name))
        guard proof.checkpoint == logged.checkpoint.bytes else {
            throw Doubt("\(path) is proven in another log than the release")
        }
        let entry = try entry(in: path, proof, logged.checkpoint)
        let digest = try digest(of: key.rawBytes)
        guard case .key(department, let change) = entry.subject, change != .revoked, entry.digests[.key] == digest,
            entry.index < logged.entry.index
        else { throw Doubt("\(path) does not say that \(department) was given the key that signed") }
        return entry
    }
}
