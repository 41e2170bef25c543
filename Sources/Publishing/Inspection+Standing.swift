import Records

extension Inspection {
    /// What a newer log says of the release after it. Answers the newest checkpoint that is known to have the release.
    func standing(
        _ logged: LoggedEntry?, _ entry: LogEntry?, in newer: ProvenLog??
    ) throws(Doubt) -> Finding<Checkpoint> {
        guard let logged, let entry, let newer, case .release(let id) = entry.subject else { throw .earlier }
        guard let log = newer else {
            return Finding(
                logged.checkpoint, "not checked: only the office's log knows; fetch its folder and give it with --log")
        }
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
}
