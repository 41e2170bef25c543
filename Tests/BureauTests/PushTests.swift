import Bureau
import Foundation
import Records
import Testing

/// What one county tells another of their children, and what becomes of it.
@Suite struct PushTests {
    @Test(arguments: CipherSuite.allCases)
    func `a county is told, confirms, answers, and both see what the other knows`(
        suite: CipherSuite
    ) async throws {
        let counties = try await Counties(suite)
        let summary = try await counties.push()
        let sent = try #require(summary.messages.first)
        #expect(summary.messages.count == 1 && sent.to == "220722" && sent.children == 2)
        // 南关区 and 宽城区 are one central urban area, so that child does not count; of 东城区 no card is enrolled.
        #expect(summary.withoutCard.keys.sorted() == ["110101"])
        let file = URL(filePath: sent.file)
        #expect(file.lastPathComponent == "220102-220722-1.sealed")

        let received = try await counties.receive(file)
        #expect(received.isNew && received.kind == .push && received.from == "220102")
        #expect(received.children.map(\.outcome).sorted() == ["known", "unknown"])
        let known = try #require(received.children.first { $0.outcome == "known" })
        #expect(known.name == "王*明" && known.standing == "living-here" && known.birthDate == "2015-03-**")
        #expect(known.number?.hasPrefix("99*****") == true && known.record?.count == 32)

        let taken = try await TakeReceipt(counties.living)(URL(filePath: received.receipt))
        #expect(taken.isNew && taken.message == sent.message && taken.from == "220722")
        #expect(try await !TakeReceipt(counties.living)(URL(filePath: received.receipt)).isNew)

        let answer = try await counties.answer(received.message)
        let agreements = try #require(answer.children.first { $0.outcome == "known" }?.agreements)
        #expect(agreements["insuranceStatus"] == "differs" && agreements["name"] == "same")
        #expect(agreements["residence"] == "only-teller" && agreements["livelihood"] == nil)

        let back = try await counties.receive(URL(filePath: answer.file), by: counties.living)
        #expect(back.kind == .answer && back.children.count == 2)
        let compared = try #require(back.children.first { $0.outcome == "known" })
        #expect(compared.agreements == agreements && compared.values == ["insuranceStatus": "2"])
        #expect(compared.toldValues?["insuranceStatus"] == "1" && compared.toldValues?["guardianName"] == "王*明")
        #expect(answer.children.first { $0.outcome == "known" }?.toldValues == compared.toldValues)
        let records = try await ListAccess(counties.living)().first { $0.what == .pushed }?.records
        #expect(back.children.compactMap(\.record) == records)
        let confirmed = try await TakeReceipt(counties.registered)(URL(filePath: back.receipt))
        #expect(confirmed.message == answer.message)
        for office in [counties.living, counties.registered] {
            let pending = try await ListExchange(office).pending()
            #expect(pending.withoutReceipt.isEmpty && pending.withoutAnswer.isEmpty && pending.toAnswer.isEmpty)
        }
    }

    @Test func `nobody is told the same twice, and a change is told`() async throws {
        let counties = try await Counties()
        #expect(try await counties.push().messages.count == 1)
        let again = try await counties.push()
        #expect(again.messages.isEmpty && again.unchanged == 2)
        let changed = "姓名,证件号码,参保状态\n李小红,\(Counties.number(2)),0\n"
        try await counties.importRows(.insurance, changed, into: counties.living, of: counties.away)
        let third = try await counties.push()
        #expect(third.messages.map(\.children) == [1] && third.unchanged == 1)
        #expect(third.messages[0].file.hasSuffix("220102-220722-2.sealed"))
        #expect(try await counties.push().messages.isEmpty)
    }

    @Test func `a child who went back is told to the county it returned to`() async throws {
        let counties = try await Counties()
        let visit = """
            姓名,证件号码,户籍地代码,居住地代码,到居住地日期,随行监护人,走访日期
            王小明,\(Counties.number(1)),220722,220722100,2026-05-01,1,2026-05-20
            """
        try await counties.importRows(.homeVisits, visit, into: counties.living, of: counties.away)
        let received = try await counties.receive(counties.pushed())
        #expect(received.children.first { $0.name == "王*明" }?.standing == "returned")
        #expect(received.children.first { $0.name == "李*红" }?.standing == "living-here")
    }

    @Test func `a child without a number is looked for by all that is told of it`() async throws {
        let counties = try await Counties()
        let permits = """
            姓名,证件类型,性别,出生日期,户籍地代码,居住地代码,居住证状态,到居住地日期,随行监护人,监护人姓名,监护人电话
            周小圆圆,9,2,2016-07-09,220722,220102001,1,2024-01-01,1,周大圆,13900000077
            """
        try await counties.importRows(.residencePermits, permits, into: counties.living, of: counties.away)
        let own = "姓名,证件类型,性别,出生日期,户籍地代码,监护人姓名,监护人电话,学段\n周小圆圆,9,2,2016-07-09,220722,周大圆,13900000077,2\n"
        try await counties.importRows(.enrolment, own, into: counties.registered, of: counties.home)
        let received = try await counties.receive(counties.pushed())
        let child = try #require(received.children.first { $0.number == nil })
        #expect((child.outcome == "known" || child.outcome == "perhaps") && child.record?.count == 32)
    }

    @Test func `a person says which of the office's own children is meant`() async throws {
        let counties = try await Counties()
        let received = try await counties.receive(counties.pushed())
        let unknown = try #require(received.children.first { $0.outcome == "unknown" }).child
        let own = try #require(
            try await FindRecord(counties.registered)(number: Counties.number(9), why: "a look").records.first
        ).record
        func answer(_ same: [Int: String]) async throws -> WrittenAnswer {
            try await AnswerMessage(counties.registered)(
                received.message, same: same, why: "the mother was asked", out: counties.back,
                passphrase: { Counties.passphrase }, progress: { _ in })
        }
        await #expect(throws: BureauError.noSuchChild(3, of: received.message)) { _ = try await answer([3: own]) }
        let nobody = String(repeating: "0", count: 31) + "7"
        await #expect(throws: BureauError.unknownRecord(nobody)) { _ = try await answer([unknown: nobody]) }
        // Two of their children may be one of ours.
        let written = try await answer([1: own, 2: own])
        #expect(written.children.map(\.outcome) == ["known", "known"])
        for child in written.children {
            #expect(child.record == own && child.agreements?["name"] == "differs" && child.values?["name"] == "孙*圆")
        }
    }

    @Test func `a file lost on the way is given out again as it was`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        let bytes = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        let number = try #require(try await ListExchange(counties.living)().messages.first).message
        let again = try await SendAgain(counties.living)(number, why: "the courier lost it", out: counties.out)
        #expect(URL(filePath: again.file) == file && again.to == "220722")
        #expect(try Data(contentsOf: file) == bytes)
        #expect(try await ListAccess(counties.living)().last?.what == .sentAgain)
        let received = try await counties.receive(file)
        await #expect(throws: BureauError.noSuchMessage(received.message)) {
            _ = try await SendAgain(counties.registered)(received.message, why: "x", out: counties.back)
        }
        try await ForgetMessage(counties.living)(number, why: "it has arrived")
        await #expect(throws: BureauError.messageForgotten(number)) {
            _ = try await SendAgain(counties.living)(number, why: "x", out: counties.out)
        }
    }

    @Test func `a message that is forgotten is read no more, and stays in the journal`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        let received = try await counties.receive(file)
        for _ in 1...2 { try await ForgetMessage(counties.registered)(received.message, why: "the guardian asks") }
        await #expect(throws: BureauError.messageForgotten(received.message)) {
            _ = try await counties.answer(received.message)
        }
        let kept = counties.home.folder.exchange.appending(path: "received")
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept.path).isEmpty)
        #expect(try await ListAccess(counties.registered)().filter { $0.what == .forgotten }.count == 1)
        #expect(try await ListExchange(counties.registered).pending().toAnswer.isEmpty)
        // Brought again, it is not kept again.
        #expect(try await !counties.receive(file).isNew)
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept.path).isEmpty)
    }

    @Test func `what is pending is overdue after the days that are asked for`() async throws {
        let counties = try await Counties()
        let received = try await counties.receive(counties.pushed())
        let fresh = try await ListExchange(counties.living).pending()
        #expect(fresh.overdueAfter == 15 && fresh.withoutReceipt.map(\.isOverdue) == [false])
        counties.away.set("2026-12-10T02:00:00Z")
        let later = try await ListExchange(counties.living).pending()
        #expect(later.withoutReceipt.map(\.isOverdue) == [true] && later.withoutAnswer.map(\.days) == [15])
        #expect(
            try await ListExchange(counties.living).pending(overdueAfter: 30).withoutAnswer.map(\.isOverdue) == [false])
        #expect(
            try await ListExchange(counties.registered).pending().toAnswer.map(\.message.message) == [received.message])
        let configuration = counties.away.folder.configuration
        let text = try String(contentsOf: configuration, encoding: .utf8)
        try Data((text + "exchange-days: 40\n").utf8).write(to: configuration)
        #expect(try await ListExchange(counties.living).pending().overdueAfter == 40)
        try Data((text + "exchange-days: 0\n").utf8).write(to: configuration)
        await #expect(throws: BureauError.self) { _ = try await ListExchange(counties.living).pending() }
    }

    @Test func `the journal says who told what and why, and no value; files and logs name nobody`() async throws {
        let counties = try await Counties()
        let file = try await counties.pushed()
        let received = try await counties.receive(file)
        let answer = try await counties.answer(received.message)
        _ = try await counties.receive(URL(filePath: answer.file), by: counties.living)
        let told = try #require(try await ListAccess(counties.living)().first { $0.what == .pushed })
        #expect(told.why == "half-yearly" && told.records?.count == 2 && told.fields?.contains(.name) == true)
        #expect(told.exchange?.division == Counties.there && told.exchange?.told?.count == 2)
        let deeds = try await ListAccess(counties.registered)().map(\.what)
        #expect(deeds.contains(.received) && deeds.contains(.answered) && deeds.contains(.opened))
        let secrets = ["王小明", "李小红", Counties.number(1), Counties.number(2), "13900000001"].map { Data($0.utf8) }
        for place in [counties.home.folder.root, counties.away.folder.root, counties.out, counties.back] {
            for path in try FileManager.default.subpathsOfDirectory(atPath: place.path) {
                guard let bytes = try? Data(contentsOf: place.appending(path: path)) else { continue }
                #expect(!secrets.contains { bytes.firstRange(of: $0) != nil }, "\(path)")
            }
        }
        for trial in [counties.home, counties.away] {
            #expect(!trial.log.text.contains("王小明") && !trial.log.text.contains(Counties.number(1)))
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect((attributes[.size] as? NSNumber)?.intValue == 65_536 + 16 + 83)
    }

    @Test func `what was sent is told by its size to nobody, and answered once`() async throws {
        let counties = try await Counties()
        let received = try await counties.receive(counties.pushed())
        let answer = try await counties.answer(received.message)
        await #expect(throws: BureauError.answeredBefore(received.message, by: answer.message)) {
            _ = try await counties.answer(received.message)
        }
        await #expect(throws: BureauError.noSuchMessage(1)) { _ = try await counties.answer(1) }
        await #expect(throws: BureauError.nothingToAnswer(answer.message)) {
            _ = try await counties.answer(answer.message)
        }
        let shown = try await ShowMessage(counties.registered)(
            received.message, why: "a second look", passphrase: { Counties.passphrase }, progress: { _ in })
        #expect(shown.children.map(\.name) == received.children.map(\.name))
        await #expect(throws: BureauError.needsReason) {
            _ = try await ShowMessage(counties.registered)(
                received.message, why: "", passphrase: { Counties.passphrase }, progress: { _ in })
        }
    }
}
