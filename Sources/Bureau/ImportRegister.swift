package import Foundation
internal import Intake
internal import Logging
package import Records
internal import Sealing
internal import Storage

/// What importing one file came to.
package struct ImportSummary: Encodable, Sendable {
    package let register: String
    package let file: String
    package let rows: Int
    /// Rows that were new and are sealed now.
    package let kept: Int
    /// Good rows that an earlier import had brought.
    package let alreadyHere: Int
    package let rejected: Int
    package let reasons: [String: Int]
    package let notices: [String]
    package let rejectsFile: String?
}

/// Reads one department's register, seals its good rows and sets the bad ones aside; the registrar's work.
///
/// Rows are kept a page at a time, each whole or not at all; the same file again, or the rest of one whose import was
/// interrupted, adds only what is not here yet, and nothing that was erased.
package struct ImportRegister {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ register: RegisterName, from file: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ImportSummary {
        try office.requireOpen(register)
        let bytes = try OfficeFile.read(file)
        let (importID, kept, end) = try await keep(bytes, of: register, from: file, progress: progress)
        let rejects = try writeRejects(end, beside: file)
        try await office.store.finishImport(
            importID,
            with: ImportOutcome(
                accepted: end.summary.accepted, rejected: end.summary.rows - end.summary.accepted,
                finishedAt: office.now()))
        office.logger.info("register imported", metadata: ["register": "\(register.rawValue)"])
        return summary(register, file, end.summary, kept: kept, rejects: rejects)
    }

    /// Seals and keeps the good rows; answers how many were new and how the reading ended. A file that is refused whole
    /// leaves no import behind.
    private func keep(
        _ bytes: [UInt8], of register: RegisterName, from file: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> (ImportID, kept: Int, Reading.End) {
        let reading = Reading(bytes: bytes, register: register, today: office.now().date())
        let lines = Self.lines(in: bytes)
        var (importID, read, end): (ImportID?, Int, Reading.End?) = (nil, 0, nil)
        var pages: RegisterPages?
        defer { pages?.abandon() }
        do {
            try await Handover.run(reading.callAsFunction) { piece in
                if importID == nil { importID = try await begin(register, bytes) }
                switch piece {
                case .rows(let entries):
                    if pages == nil, let importID {
                        pages = try RegisterPages(office, register: register, rows: lines, importID: importID)
                    }
                    try await pages?.add(entries)
                    read += entries.count
                    progress(WorkProgress("import \(register.rawValue)", done: read, of: lines))
                case .end(let reached): end = reached
                }
            }
        } catch let error as IntakeError {
            throw BureauError.refusedFile(file.path, why: error.description)
        }
        try await pages?.finish()
        guard let importID, let end else { preconditionFailure("a reading that does not throw tells how it ended") }
        progress(WorkProgress("import \(register.rawValue)", done: lines, of: lines))
        return (importID, pages?.kept ?? 0, end)
    }

    /// Never fewer than there are rows, since a row ends with a line; enough to tell how far the reading is.
    private static func lines(in bytes: [UInt8]) -> Int {
        var (lines, last): (Int, UInt8) = (1, 0)
        for byte in bytes {
            if byte == 0x0D || byte == 0x0A && last != 0x0D { lines += 1 }
            last = byte
        }
        return lines
    }

    private func begin(_ register: RegisterName, _ bytes: [UInt8]) async throws -> ImportID {
        let fingerprint = try office.keyring.code(for: bytes, as: .fingerprint)
        return try await office.store.beginImport(of: register, fingerprint: fingerprint, at: office.now())
    }

    private func writeRejects(_ end: Reading.End, beside file: URL) throws -> URL? {
        guard !end.rejects.isEmpty else { return nil }
        let place = file.appendingPathExtension("rejected.csv")
        try OfficeFile.write(end.rejects.bytes(under: end.summary.header), to: place, for: .ownerOnly)
        return place
    }

    private func summary(
        _ register: RegisterName, _ file: URL, _ read: ReadingSummary, kept: Int, rejects: URL?
    ) -> ImportSummary {
        ImportSummary(
            register: register.rawValue, file: file.path, rows: read.rows, kept: kept,
            alreadyHere: read.accepted - kept, rejected: read.rows - read.accepted,
            reasons: Dictionary(uniqueKeysWithValues: read.rejected.map { ($0.key.rawValue, $0.value) }),
            notices: read.notices, rejectsFile: rejects?.path)
    }
}

/// One file being read: batches of good rows, then how it ended.
private struct Reading: Sendable {
    enum Piece: Sendable {
        case rows([RegisterEntry])
        case end(End)
    }

    struct End: Sendable {
        let summary: ReadingSummary
        let rejects: RejectsFile
    }

    let bytes: [UInt8]
    let register: RegisterName
    let today: CalendarDate

    @Sendable func callAsFunction(_ hand: (Piece) throws -> Void) throws {
        var rejects = RejectsFile()
        var rows: [RegisterEntry] = []
        let summary = try RegisterReader(register, asOf: today).read(bytes) { entry in
            rows.append(entry)
            guard rows.count == RegisterPages.rowsPerPage else { return }
            try hand(.rows(rows))
            rows = []
        } reject: {
            rejects.add($0)
        }
        if !rows.isEmpty { try hand(.rows(rows)) }
        try hand(.end(End(summary: summary, rejects: rejects)))
    }
}
