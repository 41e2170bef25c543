import Records

extension Inspection {
    /// Who else saw the log that the release is in grow.
    ///
    /// - Parameter newest: The newest checkpoint that is known to have the release; its own counts too.
    func witnesses(
        _ newest: Checkpoint?, _ logged: LoggedEntry?, demanded: [NoteKey]
    ) throws(Doubt) -> Finding<[NoteKey]> {
        guard let logged else { throw .earlier }
        let newest = newest ?? logged.checkpoint
        guard !demanded.isEmpty else { return Finding([], remark(on: newest.others)) }
        var sightings: [String] = []
        for witness in demanded {
            let moment = try doubtfully { () throws(PublishingError) -> Moment? in
                if let moment = try newest.seen(by: witness) { return moment }
                return try logged.checkpoint.seen(by: witness)
            }
            guard let moment else { throw Doubt("\(witness.name) did not sign that it saw this log grow") }
            sightings.append("\(witness.name) on \(moment)")
        }
        return Finding(demanded, "seen by \(sightings.joined(separator: ", "))")
    }

    private func remark(on names: [String]) -> String {
        names.isEmpty
            ? "none was demanded, and none has signed"
            : "none was demanded; signed in the names of \(PrintableText.line(names.joined(separator: ", "))), which was not "
                + "checked: give their keys with --witness"
    }
}
