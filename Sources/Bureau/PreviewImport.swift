package import Foundation
internal import Intake
internal import Logging
package import Records
internal import Sealing
internal import Storage

/// Shows what importing a register would do, and keeps nothing: no row, no import, no rejects file; the registrar's work.
///
/// Rows are compared with those that are here by their keyed codes; none is opened.
package struct PreviewImport {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ register: RegisterName, from file: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ImportSummary {
        try office.access.demand(register)
        try office.requireOpen(register)
        let reading = RegisterReading(
            try OpenedFile(file), of: register, in: office, rejectsBeside: nil)
        let comparison = RowComparison(
            office, register: register, isEmpty: try await office.store.entryCounts()[register] == nil)
        var (most, read, counts, end): (Int, Int, RowComparison.Counts, RegisterReading.End?) = (0, 0, .init(), nil)
        do {
            try await Handover.run(reading.callAsFunction) { piece in
                switch piece {
                case .opened(let rowsAtMost): most = rowsAtMost
                case .rows(let entries):
                    counts += try await comparison(entries)
                    read += entries.count
                    progress(WorkProgress("look at \(register.rawValue)", done: read, of: most))
                case .end(let reached): end = reached
                }
            }
        } catch let error as IntakeError {
            throw BureauError.refusedFile(file.path, why: error.description)
        }
        guard let end else { preconditionFailure("a reading that does not throw tells how it ended") }
        progress(WorkProgress("look at \(register.rawValue)", done: most, of: most))
        office.logger.info("import previewed", metadata: ["register": "\(register.rawValue)"])
        return ImportSummary(
            of: register, file, end, isPreview: true, new: counts.new, changed: counts.changed, at: office.now())
    }
}

/// Compares rows with those of the same register that are here.
private struct RowComparison: Sendable {
    struct Counts: Sendable {
        var new = 0
        /// Of the new ones, those about a document number that the register has a row of.
        var changed = 0

        static func += (counts: inout Counts, more: Counts) {
            counts.new += more.new
            counts.changed += more.changed
        }
    }

    private let office: Office
    private let register: RegisterName
    private let isEmpty: Bool

    /// Nothing is looked up in an empty register.
    init(_ office: Office, register: RegisterName, isEmpty: Bool) {
        (self.office, self.register, self.isEmpty) = (office, register, isEmpty)
    }

    @concurrent func callAsFunction(_ entries: [RegisterEntry]) async throws -> Counts {
        if isEmpty { return Counts(new: entries.count) }
        var (fingerprints, indices): ([[UInt8]], [[UInt8]?]) = ([], [])
        do {
            let sealer = try EntrySealer(office.keyring)
            let numbers = try office.keyring.blindIndex(for: .documentNumber)
            for entry in entries {
                fingerprints.append(try sealer.fingerprint(of: entry))
                indices.append(try entry.values[.documentNumber].map { try numbers.index(of: $0) })
            }
        }
        let known = try await office.store.known(fingerprints, of: register)
        var counts = Counts(new: entries.count - known.count)
        for (place, index) in indices.enumerated() where !known.contains(place) {
            guard let index else { continue }
            let others = try await office.store.entries(withNumberIndex: index)
            if others.contains(where: { $0.register == register }) { counts.changed += 1 }
        }
        return counts
    }
}
