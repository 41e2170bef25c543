package import Foundation
internal import Intake
internal import Logging
internal import OpenSSL
package import Records
internal import Sealing
internal import Storage

/// Reads one department's register, seals its good rows and sets the bad ones aside; the registrar's work.
///
/// Rows are kept a page at a time, each whole or not at all; the same file again, or the rest of one whose import was
/// interrupted, adds only what is not here yet, and nothing that was erased. The file is read in pieces, so that a long
/// one needs no more memory than a short one, but for what tells its rows apart.
package struct ImportRegister {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ register: RegisterName, from file: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ImportSummary {
        try office.access.demand(register)
        try office.requireOpen(register)
        let (importID, kept, end) = try await keep(register, from: file, progress: progress)
        try await office.store.finishImport(
            importID,
            with: ImportOutcome(
                accepted: end.summary.accepted, rejected: end.summary.rows - end.summary.accepted,
                finishedAt: office.now()))
        office.logger.info("register imported", metadata: ["register": "\(register.rawValue)"])
        return ImportSummary(of: register, file, end, isPreview: false, new: kept, at: office.now())
    }

    /// Seals and keeps the good rows; answers how many were new and how the reading ended. A file that is refused whole
    /// leaves no import behind.
    private func keep(
        _ register: RegisterName, from file: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> (ImportID, kept: Int, RegisterReading.End) {
        let opened = try OpenedFile(file)
        let reading = RegisterReading(opened, of: register, in: office, rejectsBeside: file)
        var (importID, read, end): (ImportID?, Int, RegisterReading.End?) = (nil, 0, nil)
        var (pages, most): (RegisterPages?, Int) = (nil, 0)
        defer { pages?.abandon() }
        do {
            try await Handover.run(reading.callAsFunction) { piece in
                switch piece {
                case .opened(let rowsAtMost):
                    most = rowsAtMost
                    importID = try await begin(register, opened)
                case .rows(let entries):
                    if pages == nil, let importID {
                        pages = try RegisterPages(office, register: register, rows: most, importID: importID)
                    }
                    try await pages?.add(entries)
                    read += entries.count
                    progress(WorkProgress("import \(register.rawValue)", done: read, of: most))
                case .end(let reached): end = reached
                }
            }
        } catch let error as IntakeError {
            throw BureauError.refusedFile(file.path, why: error.description)
        }
        try await pages?.finish()
        guard let importID, let end else { preconditionFailure("a reading that does not throw tells how it ended") }
        progress(WorkProgress("import \(register.rawValue)", done: most, of: most))
        return (importID, pages?.kept ?? 0, end)
    }

    /// The file's code is that of its digest, since it is not in memory whole.
    private func begin(_ register: RegisterName, _ file: OpenedFile) async throws -> ImportID {
        let digest = try Self.digest(of: file)
        let fingerprint = try office.keyring.code(for: digest.bytes, as: .fingerprint)
        return try await office.store.beginImport(of: register, fingerprint: fingerprint, at: office.now())
    }

    private static func digest(of file: OpenedFile) throws -> SHA256Digest {
        var hasher = try SHA256.Hasher()
        try file.forEachPiece { try hasher.update($0) }
        return try hasher.finalize()
    }
}
