import Bureau
import Foundation
import Records
import Testing

/// What erasing a record does to messages between offices that tell of it.
@Suite struct ErasedMessageTests {
    private let why = "asked for in writing"

    private func files(_ trial: Trial) -> Int {
        let exchange = trial.folder.root.appending(path: "exchange")
        return ["sent", "received"].reduce(0) { count, way in
            let names = try? FileManager.default.contentsOfDirectory(atPath: exchange.appending(path: way).path)
            return count + (names?.count ?? 0)
        }
    }

    /// Both offices after a push and its answer, and the records of the child that both know.
    private func exchanged() async throws -> (Counties, here: [String], there: [String]) {
        let counties = try await Counties()
        let received = try await counties.receive(counties.pushed())
        _ = try await counties.receive(
            URL(filePath: counties.answer(received.message).file), by: counties.living)
        func records(_ office: Office) async throws -> [String] {
            try await FindRecord(office)(number: Counties.number(1), why: why).records.map(\.record)
        }
        return (counties, try await records(counties.living), try await records(counties.registered))
    }

    @Test func `messages that tell of an erased record are destroyed in both ways, and whom to ask is named`()
        async throws
    {
        let (counties, here, there) = try await exchanged()
        for (office, trial, records, other) in [
            (counties.living, counties.away, here, "220722"), (counties.registered, counties.home, there, "220102"),
        ] {
            #expect(files(trial) == 2)
            let erased = try await EraseRecord(office)(records, linked: false, why: why, progress: { _ in })
            #expect(erased.erased.count == records.count)
            #expect(Set(erased.messages.map(\.way)) == [.sent, .received])
            #expect(erased.messages.allSatisfy { $0.division == other } && files(trial) == 0)
            #expect(try await ListExchange(office)().messages.allSatisfy(\.isForgotten))
            #expect(try await ListAccess(office)().suffix(2).map(\.what) == [.forgotten, .forgotten])
            // Erased again, whom to ask is named again, and nothing else happens.
            let again = try await EraseRecord(office)(records, linked: false, why: why, progress: { _ in })
            #expect(again.messages.count == 2)
            #expect(try await ListAccess(office)().count { $0.what == .forgotten } == 2)
        }
    }

    @Test func `messages about other children stay`() async throws {
        let (counties, _, _) = try await exchanged()
        let other = try await FindRecord(counties.living)(number: Counties.number(3), why: why).records[0].record
        let erased = try await EraseRecord(counties.living)([other], linked: false, why: why, progress: { _ in })
        #expect(erased.messages.isEmpty && files(counties.away) == 2)
    }

    @Test func `a deletion that was asked for reaches messages, and one that was interrupted is completed`()
        async throws
    {
        let (counties, here, _) = try await exchanged()
        let request = try await TakeRequest(counties.living)(
            .delete, about: here[0], by: .guardian, why: "in writing", progress: { _ in })
        try counties.away.obstruct("INSERT ON journal", when: "instr(CAST(NEW.json AS TEXT), '\"forgotten\"') > 0")
        await #expect(throws: (any Error).self) {
            _ = try await EraseOnRequest(counties.living)(request.number, why: "granted", progress: { _ in })
        }
        #expect(files(counties.away) == 2)
        try counties.away.unobstruct()
        let office = try await counties.away.open()
        #expect(files(counties.away) == 0)
        let (answered, erased) = try await EraseOnRequest(office)(
            request.number, why: "granted", progress: { _ in })
        #expect(answered.state == .granted && erased.messages.map(\.division) == ["220722", "220722"])
    }
}
