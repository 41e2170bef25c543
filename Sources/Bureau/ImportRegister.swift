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
/// Rows are kept a batch at a time, each whole or not at all; the same file again, or the rest of one whose import was
/// interrupted, adds only what is not here yet.
package struct ImportRegister {
    private static let batch = 2_000

    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ register: RegisterName, from file: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ImportSummary {
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
        let reading = Reading(bytes: bytes, register: register, today: office.now().date(), batch: Self.batch)
        // As many as there are rows, and a few more: enough to tell how far the reading is.
        let lines = bytes.count { $0 == 0x0A }
        let allowance = try office.kept.change { try $0.reserving(rows: lines + 1, of: register) }
        var sealer = try EntrySealer(office.keyring)
        var (importID, read, kept, end): (ImportID?, Int, Int, Reading.End?) = (nil, 0, 0, nil)
        do {
            try await Handover.run(reading.callAsFunction) { piece in
                let id = if let importID { importID } else { try await begin(register, bytes) }
                importID = id
                switch piece {
                case .rows(let entries):
                    kept += try await keep(
                        Self.seal(entries, with: &sealer, spending: allowance), of: register, from: id)
                    read += entries.count
                    progress(WorkProgress("import \(register.rawValue)", done: read, of: lines))
                case .end(let reached): end = reached
                }
            }
        } catch let error as IntakeError {
            throw BureauError.refusedFile(file.path, why: error.description)
        }
        guard let importID, let end else { preconditionFailure("a reading that does not throw tells how it ended") }
        progress(WorkProgress("import \(register.rawValue)", done: lines, of: lines))
        return (importID, kept, end)
    }

    private func begin(_ register: RegisterName, _ bytes: [UInt8]) async throws -> ImportID {
        let fingerprint = try office.keyring.code(for: bytes, as: .fingerprint)
        return try await office.store.beginImport(of: register, fingerprint: fingerprint, at: office.now())
    }

    /// Keeps those rows that are not here yet as a page of their own; answers how many they were.
    private func keep(_ rows: [SealedEntry], of register: RegisterName, from id: ImportID) async throws -> Int {
        let known = try await office.store.known(rows.map(\.fingerprint), of: register)
        var met: Set<[UInt8]> = []
        let fresh = rows.indices.filter { !known.contains($0) && met.insert(rows[$0].fingerprint).inserted }
            .map { rows[$0] }.sorted { $0.record < $1.record }
        guard !fresh.isEmpty else { return 0 }
        try await office.books.write { ledger, head in
            let page = try ledger.page(try await office.store.lastPage() + 1, version: 1, of: fresh)
            try await office.store.add(page, from: id, as: ledger.posting(of: page.code, as: .page, after: head))
        }
        return fresh.count
    }

    private static func seal(
        _ entries: [RegisterEntry], with sealer: inout EntrySealer, spending allowance: RowAllowance
    ) throws(SealingError) -> [SealedEntry] {
        var sealed: [SealedEntry] = []
        sealed.reserveCapacity(entries.count)
        for entry in entries { sealed.append(try sealer.seal(entry, spending: allowance)) }
        return sealed
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
    let batch: Int

    @Sendable func callAsFunction(_ hand: (Piece) throws -> Void) throws {
        var rejects = RejectsFile()
        var rows: [RegisterEntry] = []
        let summary = try RegisterReader(register, asOf: today).read(bytes) { entry in
            rows.append(entry)
            guard rows.count == batch else { return }
            try hand(.rows(rows))
            rows = []
        } reject: {
            rejects.add($0)
        }
        if !rows.isEmpty { try hand(.rows(rows)) }
        try hand(.end(End(summary: summary, rejects: rejects)))
    }
}
