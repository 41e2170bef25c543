import Approvals
import Bureau
import Foundation
import Logging
import Records
import SQLiteStorage
import Synchronization
import Testing

/// An office in a folder of its own, made of the reviewed texts of this repository, with a clock the test sets.
final class Trial: Sendable {
    static let passphrase = Array("four words make it".utf8)
    static let asOf = WriteSamples.usualDate

    let root: URL
    let composition: Composition
    let log: Recorder
    private let clock: Clock

    init(startingAt time: String = "2026-11-24T02:00:00Z") throws {
        root = FileManager.default.temporaryDirectory.appending(path: "trial-\(UUID().uuidString)")
        let recorder = Recorder()
        log = recorder
        let clock = try Clock(#require(Moment(iso: time)))
        self.clock = clock
        var logger = Logger(label: "trial") { _ in Recorder.Handler(recorder: recorder) }
        logger.logLevel = .trace
        composition = Composition(
            logger: logger, now: clock.now, makeStore: { try SQLiteStore.create(at: $0.database.path) },
            openStore: { try SQLiteStore.open(at: $0.database.path) })
    }

    /// Sets the clock, forward or back.
    func set(_ time: String) {
        guard let moment = Moment(iso: time) else { preconditionFailure("\(time) is no time") }
        clock.set(moment)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    var folder: OfficeFolder { OfficeFolder(root.appending(path: "office")) }
    var registers: URL { root.appending(path: "registers") }

    static var texts: ReviewedTexts {
        get throws {
            let repository = URL(filePath: #filePath).appending(path: "../../..").standardized
            return try ReviewedTexts.find(
                approvals: repository.appending(path: "approvals"), tables: repository.appending(path: "reports/tables")
            )
        }
    }

    func found(_ suite: CipherSuite = .aesGCM) async throws -> Office {
        _ = try await FoundOffice(composition, folder)(.passphrase(Self.passphrase), suite: suite, texts: Self.texts)
        return try await open()
    }

    func open() async throws -> Office {
        try await OpenOffice(composition, folder)({ .passphrase(Self.passphrase) })
    }

    /// Writes sample registers and imports them all.
    func importSamples(children: Int, into office: Office) async throws {
        _ = try WriteSamples()(children: children, seed: 7, asOf: Self.asOf, to: registers, progress: { _ in })
        for register in RegisterName.allCases { _ = try await importRegister(register, into: office) }
    }

    func importRegister(_ register: RegisterName, into office: Office) async throws -> ImportSummary {
        try await ImportRegister(office)(
            register, from: registers.appending(path: "\(register.rawValue).csv"), progress: { _ in })
    }

    func key(of department: DepartmentID) -> URL { folder.keys.appending(path: "\(department).pem") }

    /// Asks for a draft's public release.
    func submit(_ draft: DraftID, in office: Office) async throws -> Submitted {
        let answer = try await SubmitForRelease(office)(
            draft, audience: .public, purpose: "试发布", requester: SubmitForRelease.usualRequester)
        guard case .submitted(let submitted) = answer else { throw Unexpected() }
        return submitted
    }

    /// Everyone who was asked agrees.
    func agree(to submitted: Submitted, in office: Office) async throws {
        for asked in submitted.needs {
            let department = try #require(DepartmentID(asked.department))
            _ = try await GiveOpinion(office)(
                submitted.submission, by: department, .agree, comment: "", key: key(of: department))
        }
    }

    struct Unexpected: Error {}

    /// A clock that moves a second on each time it is read, so that no two events coincide.
    private final class Clock: Sendable {
        private let next: Mutex<Moment>

        init(_ start: Moment) { next = Mutex(start) }

        func set(_ moment: Moment) { next.withLock { $0 = moment } }

        @Sendable func now() -> Moment {
            next.withLock { moment in
                moment = moment.adding(seconds: 1)
                return moment
            }
        }
    }
}

/// Keeps every log line, metadata included.
final class Recorder: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    struct Handler: LogHandler {
        let recorder: Recorder
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(recorder: Recorder) { self.recorder = recorder }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            recorder.lines.withLock {
                $0.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)")
            }
        }
    }
}
