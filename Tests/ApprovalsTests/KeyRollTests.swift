import Approvals
import OpenSSL
import Records
import Testing

@Suite struct KeyRollTests {
    @Test func `one key for two departments is refused`() throws {
        let key = try Desk.key(of: .health).publicKey
        #expect(throws: ApprovalsError.keyShared(.education, .health)) {
            try KeyRoll([.health: key, .education: key, .civilAffairs: Desk.key(of: .civilAffairs).publicKey])
        }
    }

    @Test func `a roll comes back from its bytes`() throws {
        let roll = try Desk().keys
        #expect(try KeyRoll(canonicalBytes: roll.canonicalBytes) == roll)
        #expect(roll.departments.count == 9)
        #expect(try roll[.health] == Desk.key(of: .health).publicKey)
        #expect(roll[try #require(DepartmentID("nobody"))] == nil)
    }

    @Test func `a roll in which a file gives two departments one key, or one department two, is refused`() throws {
        let one = try Desk.key(of: .health).publicKey.description
        let other = try Desk.key(of: .education).publicKey.description
        let texts = [
            "{\"education\":\"\(one)\",\"health\":\"\(one)\"}", "{\"health\":\"\(one)\",\"health\":\"\(other)\"}",
            "{\"heаlth\":\"\(one)\"}", "{\"health\":\"\(one.dropLast(1))\"}", "{ \"health\":\"\(one)\"}", "[]", "",
        ]
        for text in texts {
            #expect(throws: ApprovalsError.notCanonical("a roll of keys")) {
                try KeyRoll(canonicalBytes: Array(text.utf8))
            }
        }
        #expect(try KeyRoll(canonicalBytes: Array("{\"health\":\"\(one)\"}".utf8)).departments == [.health])
    }
}
