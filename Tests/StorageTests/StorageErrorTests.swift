import Records
import Storage
import Testing

@Suite struct StorageErrorTests {
    @Test(arguments: [
        StorageError.missing(place: "office.sqlite"), .occupied(place: "office.sqlite"),
        .madeByNewerVersion(place: "office.sqlite"), .notADatabase(place: "office.sqlite"),
        .notAnOffice(place: "office.sqlite"), .corrupt(place: "office.sqlite"),
        .damaged(.entries, place: "office.sqlite"), .refused(place: "office.sqlite", reason: "why"),
    ])
    func `an error about a store names its place, on one line`(error: StorageError) {
        #expect("\(error)".contains("office.sqlite"))
        #expect(!"\(error)".contains("\n"))
    }

    @Test func `an error about something kept names it`() throws {
        let snapshot = try #require(SnapshotID("2026-06-30"))
        #expect("\(StorageError.unknown(.column(.age, of: snapshot)))".contains("column age of snapshot 2026-06-30"))
        #expect("\(StorageError.importFinished(ImportID(7)))".contains("import 7"))
        for error in [
            StorageError.pageOutOfTurn(7), .malformedPage(7), .pageMoved(7), .staleGeneration(page: 7), .missingPage(7),
            .unknown(.page(7)),
        ] {
            #expect("\(error)".contains("page 7"))
        }
        #expect("\(StorageError.rowKnown("00ff"))".contains("record 00ff"))
        #expect("\(StorageError.journalOutOfTurn(7))".contains("journal entry 7"))
    }
}
