import Approvals
import OpenSSL
import Records
import Testing

@Suite struct KeyRollTests {
    private let noon = Desk.noon

    @Test func `one key for two departments is refused`() throws {
        let key = try Desk.key(of: .health).publicKey
        #expect(throws: ApprovalsError.keyShared(.education, .health)) {
            try KeyRoll([.health: key, .education: key, .civilAffairs: Desk.key(of: .civilAffairs).publicKey])
        }
    }

    @Test func `one person signs for two departments not even one after the other`() throws {
        let formerly = try Desk.key(of: .health).publicKey
        let roll = try Desk().keys.revoking(formerly, of: .health, from: noon)
        #expect(throws: ApprovalsError.keyShared(.education, .health)) {
            try roll.giving(formerly, to: .education, from: noon.adding(seconds: 60))
        }
        #expect(throws: ApprovalsError.keyReturned(.health)) {
            try roll.giving(formerly, to: .health, from: noon.adding(seconds: 60))
        }
    }

    @Test func `a roll comes back from its bytes`() throws {
        let roll = try Desk().keys.giving(Desk.key(of: .education, number: 2).publicKey, to: .education, from: noon)
        #expect(try KeyRoll(canonicalBytes: roll.canonicalBytes) == roll)
        #expect(roll.departments.count == 9)
        #expect(try roll.key(of: .health, at: noon) == Desk.key(of: .health).publicKey)
        #expect(roll.terms(of: try #require(DepartmentID("nobody"))).isEmpty)
    }

    @Test(arguments: [(-1, 1), (0, 2), (1, 2)]) func `a new key takes the old one's place in one second`(
        seconds: Int64, number: Int
    ) throws {
        let (old, new) = (try Desk.key(of: .health).publicKey, try Desk.key(of: .health, number: 2).publicKey)
        let roll = try Desk().keys.giving(new, to: .health, from: noon)
        let moment = noon.adding(seconds: seconds)
        let expected = number == 1 ? old : new
        #expect(roll.key(of: .health, at: moment) == expected)
        #expect(roll.inForce(at: moment).terms(of: .health).map(\.key) == [expected])
        #expect(roll.inForce(at: moment).departments == roll.departments)
    }

    @Test func `after a revocation there is no key until another is given`() throws {
        let old = try Desk.key(of: .health).publicKey
        let roll = try Desk().keys.revoking(old, of: .health, from: noon)
        #expect(roll.key(of: .health, at: noon.adding(seconds: -1)) != nil)
        #expect(roll.key(of: .health, at: noon) == nil && roll.inForce(at: noon).terms(of: .health).isEmpty)
        #expect(throws: ApprovalsError.notTheKey(of: .health), "a revocation is not moved") {
            try roll.revoking(old, of: .health, from: noon.adding(seconds: 9))
        }
        let new = try Desk.key(of: .health, number: 2).publicKey
        let given = try roll.giving(new, to: .health, from: noon.adding(seconds: 9))
        #expect(given.key(of: .health, at: noon.adding(seconds: 8)) == nil)
        #expect(given.key(of: .health, at: noon.adding(seconds: 9)) == new)
        #expect(throws: ApprovalsError.keyAhead(.health), "a key does not begin before the last one ends") {
            try roll.giving(new, to: .health, from: noon.adding(seconds: -1))
        }
    }

    @Test func `a key can be revoked while the next one waits to begin, and no third one comes before that`() throws {
        let (old, new) = (try Desk.key(of: .health).publicKey, try Desk.key(of: .health, number: 2).publicKey)
        let planned = try Desk().keys.giving(new, to: .health, from: noon)
        let roll = try planned.revoking(old, of: .health, from: noon.adding(seconds: -60))
        #expect(roll.key(of: .health, at: noon.adding(seconds: -60)) == nil && roll.key(of: .health, at: noon) == new)
        #expect(throws: ApprovalsError.notTheKey(of: .health)) {
            try planned.revoking(new, of: .health, from: noon.adding(seconds: -60))
        }
        #expect(throws: ApprovalsError.keyAhead(.health)) {
            try planned.giving(Desk.key(of: .health, number: 3).publicKey, to: .health, from: noon)
        }
    }

    @Test func `a roll in which a file gives two departments one key, or one department two at once, is refused`()
        throws
    {
        let one = try Desk.key(of: .health).publicKey.description
        let other = try Desk.key(of: .education).publicKey.description
        let (from, until) = ("\"from\":\"2026-01-01T00:00:00Z\"", ",\"until\":\"2027-01-01T00:00:00Z\"")
        let term = "{\(from),\"key\":\"\(one)\"}"
        let (ended, second) = ("{\(from),\"key\":\"\(one)\"\(until)}", "{\(from),\"key\":\"\(other)\"}")
        let backwards = "{\(from),\"key\":\"\(one)\",\"until\":\"2026-01-01T00:00:00Z\"}"
        let texts = [
            "{\"education\":[\(term)],\"health\":[\(term)]}", "{\"health\":[\(term)],\"health\":[\(second)]}",
            "{\"heаlth\":[\(term)]}", "{\"health\":[\(term.replacing(one, with: one.dropLast(1)))]}",
            "{ \"health\":[\(term)]}", "{\"health\":[]}", "{\"health\":[\(term),\(second)]}",
            "{\"health\":[\(ended),\(second)]}", "{\"health\":[\(backwards)]}", "[]", "",
        ]
        for text in texts {
            #expect(throws: ApprovalsError.notCanonical("a roll of keys"), "\(text)") {
                try KeyRoll(canonicalBytes: Array(text.utf8))
            }
        }
        #expect(try KeyRoll(canonicalBytes: Array("{\"health\":[\(term)]}".utf8)).departments == [.health])
        #expect(try KeyRoll(canonicalBytes: Array("{\"health\":[\(ended)]}".utf8)).departments == [.health])
    }
}
