import Foundation
import Testing

/// Counties that tell each other of their children, at the command line.
@Suite struct ExchangeCommandTests {
    private func office(_ name: String, in scratch: Scratch) throws -> Binary {
        let words = "five plain words in a row"
        let office = Binary(
            home: scratch.url.appending(path: name),
            environment: ["COUNTERSIGN_KEY_PASSPHRASE": words, "COUNTERSIGN_NEW_KEY_PASSPHRASE": words])
        let made = try office.run("init")
        #expect(made.status == 0, "\(made.errors)")
        return office
    }

    @Test func `a child is told of, found, answered and compared`() throws {
        let scratch = try Scratch()
        let (here, there) = (try office("here", in: scratch), try office("there", in: scratch))
        for (one, other, division, name) in [(here, there, "220102", "a"), (there, here, "220722", "b")] {
            let key = try one.run("exchange", "key", "--division", division, "--why", "the first key")
            #expect(key.status == 0, "\(key.errors)")
            let card = scratch.url.appending(path: "\(name).card").path
            let given = try one.run("exchange", "card", "--out", card)
            let fingerprint = try #require(given.output.firstMatch(of: /[0-9a-f]{64}/)).output
            #expect(try other.run("exchange", "enrol", card, "--why", "x").errors.contains("--fingerprint"))
            let enrolled = try other.run(
                "exchange", "enrol", card, "--fingerprint", String(fingerprint), "--why", "read out by telephone")
            #expect(enrolled.output.contains("messages are exchanged with \(division)"), "\(enrolled.errors)")
        }
        let permits = scratch.url.appending(path: "permits.csv")
        try Data(
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期,随行监护人
            王小明,999999201503010016,220722,220102001,1,2024-01-01,1
            """.utf8
        ).write(to: permits)
        #expect(try here.run("import", "residence-permits", permits.path).status == 0)
        let insurance = scratch.url.appending(path: "insurance.csv")
        try Data("姓名,证件号码,参保状态\n王小明,999999201503010016,2\n".utf8).write(to: insurance)
        #expect(try there.run("import", "insurance", insurance.path).status == 0)

        let out = scratch.url.appending(path: "out").path
        let pushed = try here.run("exchange", "push", "--as-of", "2026-06-30", "--why", "half-yearly", "--out", out)
        #expect(
            pushed.output.contains("220722") && pushed.output.contains("220102-220722-1.sealed"), "\(pushed.errors)")
        #expect(try here.run("exchange", "pending").output.contains("sent without a receipt:"))
        let again = try here.run("exchange", "push", "--as-of", "2026-06-30", "--why", "half-yearly", "--out", out)
        #expect(again.output.contains("nothing new to tell"))

        let file = out + "/220102-220722-1.sealed"
        let received = try there.run("exchange", "receive", file, "--why", "the courier came")
        let number = try #require(received.output.firstMatch(of: /message (\d+), push/), "\(received.errors)").output.1
        #expect(received.output.contains("王*明") && received.output.contains("known"))
        #expect(!received.output.contains("王小明") && !received.output.contains("999999201503010016"))
        let twice = try there.run("exchange", "receive", file, "--why", "the courier came")
        #expect(twice.output.contains("received before as message \(number)"))
        #expect(try here.run("exchange", "take-receipt", file + ".receipt").output.contains("220722 has message"))
        let shown = try there.run("exchange", "show", String(number), "--why", "a look")
        #expect(shown.output.contains("王*明"), "\(shown.errors)")
        let answered = try there.run("exchange", "answer", String(number), "--why", "they asked", "--out", out)
        #expect(answered.output.contains("answers message \(number)"), "\(answered.errors)")
        let compared = try here.run("exchange", "receive", out + "/220722-220102-1.sealed", "--why", "the answer")
        #expect(compared.output.contains("insuranceStatus only-told (2)"), "\(compared.output)\(compared.errors)")
        let listed = try here.run("exchange", "list")
        #expect(listed.output.contains("in force") && listed.output.contains("confirmed"))
        #expect(try here.run("exchange", "receive", file, "--why", "x").errors.contains("is sealed to another office"))
        let revoked = try there.run("exchange", "revoke", "220102", "--why", "their key was lost")
        #expect(revoked.output.contains("counts no more"))
    }

    @Test func `the forms are written as a file of 41 columns, once`() throws {
        let scratch = try Scratch()
        let office = try office("here", in: scratch)
        let permits = scratch.url.appending(path: "permits.csv")
        try Data(
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期,随行监护人,监护人电话
            王小明,999999201503010016,220722,220102001,1,2024-01-01,1,13900000001
            """.utf8
        ).write(to: permits)
        #expect(try office.run("import", "residence-permits", permits.path).status == 0)
        let out = scratch.url.appending(path: "forms.csv").path
        let arguments = ["export", "welfare", "--as-of", "2026-06-30", "--why", "entry", "--out", out]
        let exported = try office.run(arguments)
        #expect(exported.output.contains("1 children") && exported.output.contains("民族"), "\(exported.errors)")
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains("王小明"))
        #expect(try office.run(arguments).errors.contains("is there already"))
        #expect(try office.run("export", "welfare", "--as-of", "2026-06-30", "--out", out).status == 2)
    }
}
