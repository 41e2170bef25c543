/// A bundle under examination, step by step; a step that rests on one that did not pass does not pass either.
struct Examination {
    let steps: [Verification.Step]
    /// What the bundle says; nothing unless every step passed.
    let contents: Contents?

    init(_ bundle: ReleaseBundle, trusting trusted: TrustedKeys?, knowing editions: Editions = .known) {
        let inspection = Inspection(bundle: bundle, trusted: trusted, editions: editions)
        var minutes = Minutes()
        let manifest = minutes.step("文件齐全且未改动", "every file is there and unchanged", try inspection.manifest())
        let keys = minutes.step("公钥", "whose keys the signatures are checked with", try inspection.keys())
        let figures = minutes.step(
            "数字与送审的一致", "the figures are the ones that were submitted", try inspection.figures())
        let policy = minutes.step(
            "发布规则未变", "the policy is the one they were submitted under", try inspection.policy())
        let log = minutes.step(
            "公开日志完整", "the transparency log is whole and its head is signed", try inspection.log(keys))
        let entry = minutes.step(
            "日志记下了这次发布", "the log records exactly this release", try inspection.entry(log, manifest))
        let consultation = minutes.step(
            "各部门会签", "every required department signed exactly these figures",
            try inspection.consultation(figures, policy, keys, entry))
        let contents = minutes.step(
            "表格和网页", "tables and page show exactly the signed figures",
            try inspection.contents(manifest, figures, policy, consultation, entry))
        steps = minutes.steps
        self.contents = steps.allSatisfy(\.passed) ? contents : nil
    }
}

/// What was found so far.
private struct Minutes {
    private(set) var steps: [Verification.Step] = []
    private var isOver = false

    /// Takes one step and keeps what it says; answers what it established.
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
