internal import OpenSSL
package import Records
package import Sealing
package import Storage
internal import Testing

/// An office's keyring and what it might keep. The people are synthetic (prefix 999999).
package struct Papers: Sendable {
    package let keyring: Keyring
    private let allowances: [RegisterName: RowAllowance]

    package init() throws { try self.init(Keyring.make(protectedBy: Self.keyFile)) }

    /// The papers of an office that is there already, by what its keyring's file holds.
    package init(keyring file: [UInt8]) throws { try self.init(Keyring.open(file, with: Self.keyFile)) }

    /// Counts a million rows of each register in advance.
    private init(_ keyring: Keyring) throws {
        var (keyring, allowances): (Keyring, [RegisterName: RowAllowance]) = (keyring, [:])
        for register in RegisterName.allCases {
            (keyring, allowances[register]) = try keyring.reserving(rows: 1_000_000, of: register)
        }
        (self.keyring, self.allowances) = (keyring, allowances)
    }

    /// What allows rows of a register to be sealed.
    package func allowance(for register: RegisterName) throws -> RowAllowance { try #require(allowances[register]) }

    private static var keyFile: RootSecret { .keyFile(SecretBytes([UInt8](repeating: 7, count: 32))) }

    /// A row of one register about the child of that number.
    package func row(_ child: Int, of register: RegisterName = .enrolment) throws -> RegisterEntry {
        let digits = "99999920150307\(String(1000 + child % 9000).suffix(3))"
        let check = CitizenID.checkDigit(of: digits.utf8)
        return RegisterEntry(
            register: register, line: child + 2,
            values: [
                .name: "样例儿童第\(child)号", .documentType: "1",
                .documentNumber: digits + String(decoding: [check], as: UTF8.self), .birthDate: "2015-03-07",
                .registration: "220722", .schoolName: "样例小学校\(child)", .schoolStage: "2",
            ])
    }

    /// Sealed rows about the children of those numbers, each of a record of its own.
    package func rows(_ children: Range<Int>, of register: RegisterName = .enrolment) throws -> [SealedEntry] {
        try seal(children.map { try row($0, of: register) })
    }

    /// Rows sealed with records whose numbers follow each other, counted apart for each register.
    package func seal(_ entries: [RegisterEntry]) throws -> [SealedEntry] {
        var sealer = try EntrySealer(keyring)
        var rows: [SealedEntry] = []
        for entry in entries {
            rows.append(try sealer.seal(entry, spending: allowance(for: entry.register)))
        }
        return rows
    }

    /// A record's name with that number.
    package static func record(_ number: UInt32) throws -> RecordID {
        let first = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
        return try #require(RecordID(bytes: first + SystemRandom.bytes(12)))
    }

    package func snapshot(_ name: String = "2026-06-30", of count: Int = 3) throws -> (Snapshot, [SealedColumn]) {
        let id = try #require(SnapshotID(name))
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        let (reserved, allowance) = try keyring.reserving(children: count)
        var writer = try SnapshotWriter(
            id: id, referenceDate: date, takenAt: Self.time, keyring: reserved, spending: allowance)
        for child in 0..<count { try writer.append { child % $0.cardinality } }
        return try writer.finish()
    }

    package func draft(_ name: String = "draft-1", of snapshot: String = "2026-06-30") throws -> DraftRecord {
        DraftRecord(
            id: try #require(DraftID(name)), snapshot: try #require(SnapshotID(snapshot)),
            table: "children-by-county", bytes: Array("sealed \(name)".utf8), report: Array("{}".utf8),
            createdAt: Self.time)
    }

    package func submission(_ name: String = "submission-1", of draft: String = "draft-1") throws -> SubmissionRecord {
        SubmissionRecord(
            id: try #require(SubmissionID(name)), draft: try #require(DraftID(draft)),
            json: Array("{\"id\":\"\(name)\"}".utf8), tag: [UInt8](repeating: 9, count: 32))
    }

    package func opinion(
        _ words: String, by department: DepartmentID = .education, on submission: String = "submission-1"
    ) throws -> OpinionRecord {
        OpinionRecord(
            submission: try #require(SubmissionID(submission)), department: department, envelope: Array(words.utf8),
            receivedAt: Self.time)
    }

    package func release(_ name: String = "jl-2026-0001", of submission: String = "submission-1") throws
        -> ReleaseRecord
    {
        ReleaseRecord(
            id: try #require(ReleaseID(name)), submission: try #require(SubmissionID(submission)),
            figures: try SHA256.hash(Array(name.utf8)), releasedAt: Self.time)
    }

    package func journal(_ position: Int) -> JournalRecord {
        JournalRecord(position: position, bytes: Array("{\"index\":\(position)}".utf8))
    }

    package static let fingerprint = [UInt8](repeating: 3, count: 32)
    package static let time = Moment(seconds: 1_782_900_000)
}

/// Records an issue unless `body` is refused with exactly this error.
func expectRefusal(
    _ error: StorageError, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
    await #expect(throws: error, sourceLocation: sourceLocation) { try await body() }
}
