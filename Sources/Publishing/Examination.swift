import Approvals
/// A bundle under examination, step by step; a step that rests on one that did not pass does not pass either.
struct Examination {
    let steps: [Verification.Step]
    /// What the bundle says, and the log of it; nothing unless every step passed.
    let findings: (contents: Contents, logged: LoggedEntry)?

    init(
        _ bundle: ReleaseBundle, trusting trusted: TrustedKeys?, against newer: LogFiles? = nil,
        witnesses: [NoteKey] = [],
        knowing editions: Editions = .known
    ) {
        let inspection = Inspection(bundle: bundle, trusted: trusted, editions: editions)
        var minutes = Minutes()
        let manifest = minutes.step("文件齐全且未改动", "every file is there and unchanged", try inspection.manifest())
        let keys = minutes.step("公钥", "whose keys the signatures are checked with", try inspection.keys())
        let figures = minutes.step(
            "数字与送审的一致", "the figures are the ones that were submitted", try inspection.figures())
        let policy = minutes.step(
            "发布规则未变", "the policy is the one they were submitted under", try inspection.policy())
        let logged = minutes.step(
            "公开日志里有这一条", "the transparency log that was signed has this entry", try inspection.log(keys))
        let entry = minutes.step(
            "日志记下了这次发布", "the log records exactly this release", try inspection.entry(logged, manifest))
        let consultation = minutes.step(
            "各部门会签", "every required department signed exactly these figures",
            try inspection.consultation(figures, policy, keys, entry))
        minutes.step(
            "公钥在公开日志里登记过", "the log knew each key that signed before",
            try inspection.enrolments(logged, consultation, keys))
        let log = minutes.step(
            "当时的规则和公钥与整部日志一致", "the whole log had this policy and these keys in force",
            try inspection.charter(logged, policy?.digest, keys, in: newer))
        let newest = minutes.step(
            "后来未被更正或撤回", "it was neither corrected nor withdrawn since",
            try inspection.standing(logged, entry, in: log))
        minutes.step(
            "见证人", "the witnesses you name saw the log grow",
            try inspection.witnesses(newest, logged, demanded: witnesses))
        let contents = minutes.step(
            "表格和网页", "tables and page show exactly the signed figures",
            try inspection.contents(manifest, figures, policy, consultation, entry))
        steps = minutes.steps
        findings = steps.allSatisfy(\.passed) ? contents.flatMap { contents in logged.map { (contents, $0) } } : nil
    }
}

/// What was found so far.
private struct Minutes {
    private(set) var steps: [Verification.Step] = []
    private var isOver = false

    /// Takes one step and keeps what it says; answers what it established.
    @discardableResult
    mutating func step<Established>(
        _ title: String, _ titleEnglish: String, _ finding: @autoclosure () throws(Doubt) -> Finding<Established>
    ) -> Established? {
        do throws(Doubt) {
            if isOver { throw Doubt.earlier }
            let finding = try finding()
            steps.append(.init(title: title, titleEnglish: titleEnglish, passed: true, detail: finding.detail))
            return finding.established
        } catch {
            steps.append(.init(title: title, titleEnglish: titleEnglish, passed: false, detail: error.reason))
            if error.isFinal { isOver = true }
            return nil
        }
    }
}
