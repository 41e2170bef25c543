internal import Approvals
internal import Foundation
internal import Records

/// One step of the demonstration: what was done, what came of it, and how long it took.
package struct DemoStep: Encodable, Sendable {
    package let title: String
    package let outcome: String
    package let seconds: Double
}

/// Plays the whole story on sample registers in a new office: nothing is mocked, and nobody in it is real.
package struct RunDemo {
    private let composition: Composition
    private let folder: OfficeFolder
    private let asOf = WriteSamples.usualDate
    /// The county whose progress report the story ends with: 长岭县.
    private let county = DivisionCode("220722")

    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    package func callAsFunction(
        children: Int, seed: UInt64, texts: ReviewedTexts, tell: @escaping (DemoStep) -> Void
    ) async throws -> [DemoStep] {
        var steps = DemoSteps(tell: tell)
        let unlocking = Unlocking.passphrase(Array("demonstration".utf8))
        let registers = FileManager.default.temporaryDirectory.appending(path: "registers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: registers) }
        try await steps.run("make an office") { try await makeOffice(unlocking, texts) }
        try await steps.run("write sample registers") {
            let written = try WriteSamples()(
                children: children, seed: seed, asOf: asOf, to: registers, progress: { _ in })
            return "\(written.files.count) files about \(children) children"
        }
        let office = try await OpenOffice(composition, folder)({ unlocking })
        try await importRegisters(office, from: registers, &steps)
        let drafts = try await countAndProtect(office, &steps)
        try await countersign(office, drafts, &steps)
        return steps.all
    }

    private func makeOffice(_ unlocking: Unlocking, _ texts: ReviewedTexts) async throws -> String {
        let founded = try await FoundOffice(composition, folder)(unlocking, texts: texts)
        return "keyring, store, \(founded.departments.count) departments' keys in \(founded.home)"
    }

    private func importRegisters(_ office: Office, from registers: URL, _ steps: inout DemoSteps) async throws {
        for register in RegisterName.allCases {
            try await steps.run("import \(register.title)") {
                let file = registers.appending(path: "\(register.rawValue).csv")
                let summary = try await ImportRegister(office)(register, from: file, progress: { _ in })
                return "\(summary.kept) rows sealed, \(summary.rejected) rejected"
            }
        }
    }

    private func countAndProtect(_ office: Office, _ steps: inout DemoSteps) async throws -> [DraftID] {
        try await steps.run("screen and link") {
            let summary = try await ScreenChildren(office)(asOf: asOf, progress: { _ in })
            return "\(summary.rows) rows are \(summary.persons) children, \(summary.counted) of them counted"
        }
        var snapshot: SnapshotID?
        try await steps.run("freeze a snapshot") {
            let summary = try await TakeSnapshot(office)(asOf: asOf, progress: { _ in })
            snapshot = summary.snapshot
            return "\(summary.columns) sealed columns, reference date \(asOf)"
        }
        guard let snapshot else { return [] }
        var drafts: [DraftID] = []
        for table in office.tables {
            try await steps.run("count and protect \(table)") {
                let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
                drafts.append(draft.draft)
                let withheld = draft.report.withheld
                return "\(draft.report.cells) cells, \(withheld.sensitive + withheld.complementary) withheld, "
                    + "\(draft.report.audit.exactlyDerivable) derivable"
            }
        }
        return drafts
    }

    private func countersign(_ office: Office, _ drafts: [DraftID], _ steps: inout DemoSteps) async throws {
        var submissions: [Submitted] = []
        try await steps.run("ask for public release") {
            for draft in drafts {
                let answer = try await SubmitForRelease(office)(
                    draft, audience: .public, purpose: "半年度流动儿童统计发布", requester: SubmitForRelease.usualRequester)
                if case .submitted(let submitted) = answer { submissions.append(submitted) }
            }
            return "\(submissions.count) submissions"
        }
        try await steps.run("publish without opinions") { try await refusal(office, submissions) }
        try await steps.run("departments give their opinions") { try await giveOpinions(office, submissions) }
        var bundles: [URL] = []
        try await steps.run("release") {
            for submission in submissions {
                if case .released(let summary) = try await PublishRelease(office)(submission.submission) {
                    bundles.append(URL(filePath: summary.bundle))
                }
            }
            return "\(bundles.count) releases"
        }
        try await steps.run("verify every bundle offline") {
            let passed = try bundles.filter { try VerifyBundle()($0, keys: nil).passed }
            return "\(passed.count) of \(bundles.count) verify"
        }
        guard let county else { return }
        try await steps.run("write the progress report of \(Divisions.current.name(of: county))") {
            let filed = try await FileProgressReport(composition, folder)(year: asOf.year, division: county, to: nil)
            return (filed.files + filed.notices).joined(separator: ", ")
        }
    }

    /// What the promise looks like: a release nobody has signed is refused.
    private func refusal(_ office: Office, _ submissions: [Submitted]) async throws -> String {
        guard let first = submissions.first else { return "nothing to publish" }
        switch try await PublishRelease(office)(first.submission) {
        case .refused: return "refused: still waiting for " + first.needs.map(\.name).joined(separator: ", ")
        case .released, .held: preconditionFailure("a release that nobody signed was published")
        }
    }

    private func giveOpinions(_ office: Office, _ submissions: [Submitted]) async throws -> String {
        var count = 0
        for submission in submissions {
            for need in submission.needs {
                guard let department = DepartmentID(need.department) else { continue }
                _ = try await GiveOpinion(office)(
                    submission.submission, by: department, .agree, comment: "",
                    key: folder.keys.appending(path: "\(department).pem"))
                count += 1
            }
        }
        return "\(count) signatures"
    }
}

/// The steps so far, each timed as it is run.
private struct DemoSteps {
    private(set) var all: [DemoStep] = []
    private let tell: (DemoStep) -> Void

    init(tell: @escaping (DemoStep) -> Void) { self.tell = tell }

    mutating func run(_ title: String, _ work: () async throws -> String) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await work()
        let duration = (clock.now - start).components
        let step = DemoStep(
            title: title, outcome: outcome, seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
        all.append(step)
        tell(step)
    }
}
