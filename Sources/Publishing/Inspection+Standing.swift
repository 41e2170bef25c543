import Records

extension Inspection {
    /// What a newer log says of the release: that it has this one's log in it, and what came after. Answers the newest
    /// checkpoint that is known to have the release.
    func standing(
        _ logged: LoggedEntry?, _ entry: LogEntry?, _ keys: OfficeKeys?, in files: LogFiles?
    ) throws(Doubt) -> Finding<Checkpoint> {
        guard let logged, let entry, let keys, case .release(let id) = entry.subject else { throw .earlier }
        guard let files else {
            return Finding(
                logged.checkpoint, "not checked: only the office's log knows; fetch its folder and give it with --log")
        }
        let log = try doubtfully { () throws(PublishingError) in try ProvenLog(files, signedBy: keys.log) }
        try compare(log, with: logged.checkpoint)
        let (standing, last) = try doubtfully { () throws(PublishingError) in
            try log.standing(of: id, after: entry)
        }
        switch standing {
        case .current:
            return Finding(log.checkpoint, "the log says nothing against it, up to its last entry of \(last.at)")
        case .superseded(let later, let moment):
            throw Doubt("\(id.text.uppercased()) was corrected on \(moment): use \(later.text.uppercased()) instead")
        case .withdrawn(let moment):
            throw Doubt("\(id.text.uppercased()) was withdrawn on \(moment): do not use its figures")
        }
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
}
