import Foundation
import OpenSSL
import Testing

/// Project Wycheproof's vectors, as `Vectors/` holds them.
enum Wycheproof {
    struct File<Test: Decodable>: Decodable {
        let numberOfTests: Int
        let testGroups: [Group<Test>]

        var tests: [Test] { testGroups.flatMap(\.tests) }
    }

    struct Group<Test: Decodable>: Decodable {
        let keySize: Int?
        let ivSize: Int?
        let tagSize: Int?
        let publicKey: PublicKey?
        let tests: [Test]
    }

    struct PublicKey: Decodable { let pk: Hex }

    /// Bytes, written in hexadecimal digits.
    struct Hex: Decodable {
        let bytes: [UInt8]

        init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            bytes = try #require(Hexadecimal.bytes(text))
        }
    }

    enum Result: String, Decodable { case valid, invalid }

    static func read<Test: Decodable>(_ name: String, of test: Test.Type) throws -> File<Test> {
        let url = Bundle.module.bundleURL.appending(path: "Vectors/\(name).json")
        let file = try JSONDecoder().decode(File<Test>.self, from: Data(contentsOf: url))
        #expect(file.tests.count == file.numberOfTests)
        return file
    }
}
