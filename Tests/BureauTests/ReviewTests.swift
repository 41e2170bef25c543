import Bureau
import Foundation
import Records
import Testing

/// What linkage asks a person, and what the person's decisions do.
@Suite struct ReviewTests {
    static func number(_ sequence: Int) -> String {
        let digits = "99999920150301" + String(String(1000 + sequence).dropFirst())
        return digits + String(decoding: [CitizenID.checkDigit(of: Array(digits.utf8))], as: UTF8.self)
    }

    /// An office with two boys of one name and birthday, a visit to one of them without a number, and a school where
    /// another child has the first boy's number.
    private func office() async throws -> (Trial, Office) {
        let trial = try Trial()
        let office = try await trial.found()
        let permits = """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态
            王小明,\(Self.number(1)),220722,220102001,1
            王小明,\(Self.number(3)),220722,220102001,1
            """
        let visits = "姓名,证件类型,性别,出生日期,居住地代码\n王小明,9,1,2015-03-01,220102001\n"
        let pupils = "姓名,证件号码,学段\n李大海,\(Self.number(1)),2\n"
        for (register, text) in [
            (RegisterName.residencePermits, permits), (.homeVisits, visits), (.enrolment, pupils),
        ] {
            let file = trial.root.appending(path: "\(register.rawValue).csv")
            try Data(text.utf8).write(to: file)
            let summary = try await ImportRegister(office)(register, from: file, progress: { _ in })
            #expect(summary.rejected == 0)
        }
        return (trial, office)
    }

    private func persons(_ office: Office) async throws -> Int {
        try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }).persons
    }

    private func queue(_ office: Office) async throws -> WaitingPairs {
        try await ReviewLinkage(office).queue(limit: 10, why: "half-yearly check", progress: { _ in })
    }

    @Test func `what waits is shown masked, and the journal says what was opened and why`() async throws {
        let (trial, office) = try await office()
        defer { withExtendedLifetime(trial) {} }
        let queue = try await queue(office)
        #expect(queue.waiting == 2 && queue.pairs.count == 2)
        for pair in queue.pairs {
            let rows = [pair.first, pair.second]
            #expect(Set(rows.map(\.register)) == ["residence-permits", "home-visits"])
            #expect(rows.allSatisfy { $0.name == "王*明" && $0.birthDate == "2015-03-**" })
            #expect(rows.compactMap(\.number).allSatisfy { $0.hasPrefix("99*****") && $0.count == 18 })
            #expect(pair.agreements["name"] == "the same")
        }
        let journal = try await ListAccess(office)()
        #expect(journal.map(\.what) == [.screened, .opened])
        let fields: Set<Field> = [
            .name, .documentNumber, .birthDate, .guardianName, .guardianNumber, .residenceAddress,
        ]
        #expect(fields.isSubset(of: journal[0].fields ?? []))
        #expect(journal[1].why.contains("half-yearly check") && journal[1].records?.count == 3)
        #expect(journal[1].fields?.contains(.guardianNumber) == false)
    }

    @Test func `a decision stands in every screening until it is undone, and so does its undoing`() async throws {
        let (trial, office) = try await office()
        #expect(try await persons(office) == 3)
        let pair = try #require(try await queue(office).pairs.first)
        let same = try await DecideLinkage(office).same(pair.first.record, pair.second.record, why: "mother was asked")
        #expect(try await persons(office) == 2)
        #expect(try await queue(office).waiting == 0)
        // Another process reads the same journal.
        #expect(try await persons(trial.open()) == 2)
        let undone = try await DecideLinkage(office).undo(same.number, why: "the wrong file")
        #expect(try await persons(office) == 3)
        #expect(try await queue(office).waiting == 2)
        #expect(try await DecideLinkage(office).standing().isEmpty)
        _ = try await DecideLinkage(office).undo(undone.number, why: "it was the right one")
        #expect(try await persons(office) == 2)
        #expect(try await DecideLinkage(office).standing().map(\.number) == [same.number])
        #expect(same.kind == .same && undone.kind == .undone && undone.records == same.records)
    }

    @Test func `two children of whom it was decided that they differ wait no more`() async throws {
        let (trial, office) = try await office()
        defer { withExtendedLifetime(trial) {} }
        for pair in try await queue(office).pairs {
            _ = try await DecideLinkage(office).different(pair.first.record, pair.second.record, why: "a cousin")
        }
        #expect(try await queue(office).waiting == 0)
        #expect(try await persons(office) == 3)
    }

    @Test func `rows that one number put together are parted and put together again`() async throws {
        let (trial, office) = try await office()
        let pupil = try #require(
            try await FindRecord(office)(number: Self.number(1), why: "a check").records
                .first { $0.register == "enrolment" }
        ).record
        let children = try await ReviewLinkage(office).children(of: [pupil], why: "a check", progress: { _ in })
        #expect(children.map(\.rows.count) == [2] && children[0].disagreements == ["name"])
        let permit = try #require(children[0].rows.first { $0.register == "residence-permits" }).record
        let parted = try await DecideLinkage(office).different(permit, pupil, why: "the school mistook the number")
        #expect(try await persons(office) == 4)
        let apart = try await ReviewLinkage(office).children(of: [pupil], why: "a check", progress: { _ in })
        #expect(apart.map { $0.rows.map(\.register) } == [["enrolment"]])
        _ = try await DecideLinkage(office).undo(parted.number, why: "it was the same child")
        #expect(try await persons(trial.open()) == 3)
    }

    @Test func `what cannot be decided says why`() async throws {
        let (trial, office) = try await office()
        defer { withExtendedLifetime(trial) {} }
        let pair = try #require(try await queue(office).pairs.first)
        let (one, other) = (pair.first.record, pair.second.record)
        let decide = DecideLinkage(office)
        await #expect(throws: BureauError.needsReason) { _ = try await decide.same(one, other, why: " ") }
        await #expect(throws: BureauError.oneRecordTwice(one)) { _ = try await decide.same(one, one, why: "x") }
        await #expect(throws: BureauError.notARecord("nobody")) { _ = try await decide.same(one, "nobody", why: "x") }
        let unknown = String(repeating: "0", count: 31) + "7"
        await #expect(throws: BureauError.unknownRecord(unknown)) {
            _ = try await decide.different(one, unknown, why: "x")
        }
        let same = try await decide.same(one, other, why: "mother was asked")
        await #expect(throws: BureauError.decidedBefore(same.number, same: true)) {
            _ = try await decide.different(other, one, why: "x")
        }
        await #expect(throws: BureauError.noSuchDecision(1)) { _ = try await decide.undo(1, why: "x") }
        await #expect(throws: BureauError.noSuchDecision(99)) { _ = try await decide.undo(99, why: "x") }
        _ = try await decide.undo(same.number, why: "x")
        await #expect(throws: BureauError.decisionUndone(same.number)) {
            _ = try await decide.undo(same.number, why: "x")
        }
        await #expect(throws: BureauError.needsReason) {
            _ = try await ReviewLinkage(office).queue(limit: 1, why: "", progress: { _ in })
        }
    }
}
