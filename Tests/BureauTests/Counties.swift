import Bureau
import Foundation
import Records
import Testing

/// Two trial offices that exchange messages: 南关区, where children live, and 长岭县, where they are registered.
final class Counties: Sendable {
    static let passphrase = Array("five plain words in a row".utf8)
    static let (here, there) = (code("220102"), code("220722"))
    static let asOf = Trial.asOf

    let home: Trial
    let away: Trial
    /// The office where children live.
    let living: Office
    /// The office where they are registered.
    let registered: Office

    init(_ suite: CipherSuite = .aesGCM) async throws {
        (home, away) = (try Trial(), try Trial())
        (living, registered) = (try await away.found(suite), try await home.found(suite))
        try await Self.acquaint(living, away, Self.here, with: registered, home, Self.there)
        try await importChildren()
    }

    static func code(_ digits: String) -> DivisionCode {
        guard let code = DivisionCode(digits) else { preconditionFailure("\(digits) is no division") }
        return code
    }

    /// The number of somebody who does not exist, born on 1 March 2015.
    static func number(_ sequence: Int) -> String {
        let digits = "99999920150301" + String(String(1000 + sequence).dropFirst())
        return digits + String(decoding: [CitizenID.checkDigit(of: Array(digits.utf8))], as: UTF8.self)
    }

    /// Each makes a key, and enrols the other's card with the fingerprint that it is told.
    static func acquaint(
        _ one: Office, _ trial: Trial, _ division: DivisionCode, with other: Office, _ others: Trial,
        _ division2: DivisionCode
    ) async throws {
        let first = try await card(of: one, in: trial, for: division)
        let second = try await card(of: other, in: others, for: division2)
        _ = try await EnrolCard(one)(second.file, fingerprint: second.fingerprint, why: "read out by telephone")
        _ = try await EnrolCard(other)(first.file, fingerprint: first.fingerprint, why: "read out by telephone")
    }

    /// A new key of an office and its card.
    static func card(
        of office: Office, in trial: Trial, for division: DivisionCode
    ) async throws -> (file: URL, fingerprint: String) {
        _ = try await MakeExchangeKey(office)(for: division, why: "a trial", passphrase: { passphrase })
        let file = trial.root.appending(path: "card-\(UUID().uuidString)")
        return (file, try await GiveCard(office)(to: file).fingerprint)
    }

    private func importChildren() async throws {
        let permits = """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期,随行监护人,监护人姓名,监护人电话
            王小明,\(Self.number(1)),220722,220102001,1,2024-01-01,1,王大明,13900000001
            李小红,\(Self.number(2)),220722,220102001,1,2024-01-01,1,李大海,13900000002
            赵小刚,\(Self.number(3)),220103,220102001,1,2024-01-01,1,赵大刚,13900000003
            钱小多,\(Self.number(4)),110101,220102001,1,2024-01-01,1,钱大多,13900000004
            """
        try await importRows(.residencePermits, permits, into: living, of: away)
        let insurance = "姓名,证件号码,参保状态\n王小明,\(Self.number(1)),1\n"
        try await importRows(.insurance, insurance, into: living, of: away)
        let elsewhere = "姓名,证件号码,参保状态,户籍地代码\n王小明,\(Self.number(1)),2,220722\n孙小圆,\(Self.number(9)),2,220722\n"
        try await importRows(.insurance, elsewhere, into: registered, of: home)
    }

    func importRows(_ register: RegisterName, _ text: String, into office: Office, of trial: Trial) async throws {
        let file = trial.root.appending(path: "\(register.rawValue)-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        let summary = try await ImportRegister(office)(register, from: file, progress: { _ in })
        #expect(summary.rejected == 0, "\(summary.firstRejected)")
    }

    var out: URL { away.root.appending(path: "out") }
    var back: URL { home.root.appending(path: "out") }

    func push(to only: DivisionCode? = nil) async throws -> PushSummary {
        try await PushChildren(living)(asOf: Self.asOf, to: only, why: "half-yearly", out: out, progress: { _ in })
    }

    /// The file of the one message that a push wrote.
    func pushed() async throws -> URL {
        let summary = try await push(to: Self.there)
        return URL(filePath: try #require(summary.messages.first).file)
    }

    func receive(_ file: URL, by office: Office? = nil) async throws -> ReceivedMessage {
        try await ReceiveMessage(office ?? registered)(
            file, why: "the courier came", passphrase: { Self.passphrase }, progress: { _ in })
    }

    func answer(_ message: Int) async throws -> WrittenAnswer {
        try await AnswerMessage(registered)(
            message, why: "they asked", out: back, passphrase: { Self.passphrase }, progress: { _ in })
    }
}
