import OpenSSL
import Records
import Sealing
import Testing

/// A keyring and rows to seal with it; the people are synthetic (prefix 999999).
enum Office {
    static func keyring(_ suite: SealingSuite = .aesGCM) throws -> Keyring {
        try Keyring.make(protectedBy: keyFile, suite: suite)
    }

    static var keyFile: RootSecret { .keyFile(SecretBytes([UInt8](repeating: 7, count: 32))) }

    static let entry = RegisterEntry(
        register: .enrolment, line: 7,
        values: [
            .name: "测试儿童甲", .documentType: "1", .documentNumber: "999999201503070013", .sex: "1",
            .birthDate: "2015-03-07", .registration: "220722", .schoolName: "某某小学", .schoolStage: "2",
        ])

    static func place(
        _ field: Field = .name, record: RecordID, table: StoredTable = .registerEntries
    ) -> FieldPlace {
        FieldPlace(table: table, record: record, field: field)
    }
}

extension RecordID {
    /// A record that nothing else in a test is about.
    static func random() throws -> RecordID {
        guard let record = RecordID(bytes: try SystemRandom.bytes(16)) else { throw SealingError.allowanceSpent }
        return record
    }
}

extension Office {
    static func value(of variable: Variable, child: Int) -> Int { child % variable.cardinality }

    static func snapshot(
        of count: Int, named name: String = "2026-06-30", keyring: Keyring
    ) throws -> (Snapshot, [SealedColumn]) {
        let id = try #require(SnapshotID(name))
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        let (reserved, allowance) = try keyring.reserving(children: count)
        var writer = try SnapshotWriter(
            id: id, referenceDate: date, takenAt: Moment(seconds: 1_782_900_000), keyring: reserved, spending: allowance
        )
        for child in 0..<count { try writer.append { value(of: $0, child: child) } }
        return try writer.finish()
    }
}
