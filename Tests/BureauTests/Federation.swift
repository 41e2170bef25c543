import Bureau
import Foundation
import Logging
import OpenSSL
import Records

/// A trial office whose disability fields are in the custody of the disabled persons' federation.
final class Federation: Sendable {
    static let department = DepartmentID.disabledFederation

    let trial: Trial
    private let texts: ReviewedTexts

    init() throws {
        trial = try Trial()
        let (shipped, own) = (try Trial.texts, trial.root.appending(path: "approvals"))
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        for name in ["policy.yaml", "departments.yaml"] {
            let text = try String(contentsOf: shipped.approvals.appending(path: name), encoding: .utf8)
            try Data(text.replacing("    # custody: [", with: "    custody: [").utf8)
                .write(to: own.appending(path: name))
        }
        texts = try ReviewedTexts.find(approvals: own, tables: shipped.tables)
    }

    /// Changes the texts by which the office works.
    func rewrite(_ part: String, as other: String) throws {
        let file = texts.approvals.appending(path: "departments.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing(part, with: other).utf8).write(to: file)
    }

    func found() async throws -> FoundedOffice {
        try await FoundOffice(trial.composition, trial.folder)(.passphrase(Trial.passphrase), texts: texts)
    }

    /// The office, opened at the trial's time, or at another.
    func open(at moment: Moment? = nil) async throws -> Office {
        try await OpenOffice(composition(at: moment), trial.folder)({ .passphrase(Trial.passphrase) })
    }

    private func composition(at moment: Moment?) -> Composition {
        guard let moment else { return trial.composition }
        return Composition(
            logger: trial.composition.logger, now: { moment }, makeStore: trial.composition.makeStore,
            openStore: trial.composition.openStore)
    }

    var share: URL { trial.folder.keys.appending(path: "\(Self.department).share") }

    func grant(
        of fields: Set<Field>? = nil, share other: URL? = nil, key department: DepartmentID = department,
        until day: CalendarDate = CalendarDate(iso: "2026-12-31")!
    ) throws -> GivenGrant {
        try GiveGrant(trial.composition, trial.folder)(
            of: fields, by: Self.department, share: other ?? share, key: trial.key(of: department), until: day,
            purpose: "年度残疾儿童统计")
    }

    /// The keys that the office cannot use.
    func locked(at moment: Moment? = nil) async throws -> Set<String> {
        Set(try await ListKeys(open(at: moment))().keys.filter(\.isLocked).map(\.key))
    }

    /// Why each grant opens nothing.
    func refusals(at moment: Moment? = nil) async throws -> [String] {
        try await ListKeys(open(at: moment))().grants.map { $0.refusal ?? "in force" }
    }

    static let keys: Set = [
        "field/disabilityCertificate", "field/disabilityCategory", "field/disabilityGrade", "field/rehabilitation",
        "column/disability", "column/disability-grade", "column/rehabilitation",
    ]
}
