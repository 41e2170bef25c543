import Records
import Sealing
import Testing

@Suite struct BlindIndexTests {
    @Test(arguments: SealingSuite.allCases) func `the same text has the same index, and another text another`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        let again = try Keyring.open(keyring.file, with: Office.keyFile)
        let index = try keyring.blindIndex(for: .documentNumber)
        let later = try again.blindIndex(for: .documentNumber)
        let first = try index.index(of: "999999201503070013")
        #expect(first.count == 16)
        #expect(try index.index(of: "999999201503070013") == first)
        #expect(try later.index(of: "999999201503070013") == first)
        #expect(try index.index(of: "999999201503070021") != first)
    }

    @Test(arguments: SealingSuite.allCases) func `fields and keyrings do not share an index`(suite: SealingSuite) throws
    {
        let keyring = try Office.keyring(suite)
        let child = try keyring.blindIndex(for: .documentNumber)
        let guardian = try keyring.blindIndex(for: .guardianNumber)
        let other = try Office.keyring(suite).blindIndex(for: .documentNumber)
        let first = try child.index(of: "999999201503070013")
        #expect(try guardian.index(of: "999999201503070013") != first)
        #expect(try other.index(of: "999999201503070013") != first)
    }
}
