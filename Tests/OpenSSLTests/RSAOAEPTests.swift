import Foundation
import OpenSSL
import Testing

/// Against the `openssl` command, which holds the private half.
@Suite struct RSAOAEPTests {
    @Test(arguments: [2048, 3072, 4096]) func `what is encrypted here is decrypted elsewhere`(bits: Int) throws {
        let pair = try Pair(bits: bits)
        #expect(pair.publicKey.bits == bits && pair.publicKey.size == bits / 8)
        for count in [0, 1, 32, bits / 8 - 66] {
            let secret = [UInt8](repeating: 0xA5, count: count)
            let encrypted = try pair.publicKey.encrypt(SecretBytes(secret))
            #expect(encrypted.count == bits / 8)
            let options = ["rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha256"]
            #expect(try pair.decrypt(encrypted, options) == secret)
        }
        #expect(throws: OpenSSLError.self) {
            try pair.publicKey.encrypt(SecretBytes([UInt8](repeating: 1, count: bits / 8 - 65)))
        }
    }

    @Test func `padding comes off what the private half gave back, and off nothing else`() throws {
        let pair = try Pair(bits: 2048)
        let secret = SecretBytes([UInt8](1...32))
        let encoded = try pair.decrypt(pair.publicKey.encrypt(secret), ["rsa_padding_mode:none"])
        #expect(try RSAOAEP.unpad(SecretBytes(encoded), to: 32).isEqual(to: secret))
        for position in encoded.indices {
            var changed = encoded
            changed[position] ^= 1
            #expect(throws: OpenSSLError.notAuthentic) { try RSAOAEP.unpad(SecretBytes(changed), to: 32) }
        }
        for bytes in [[], [0], Array(encoded.dropLast()), encoded + [0]] {
            #expect(throws: OpenSSLError.notAuthentic) { try RSAOAEP.unpad(SecretBytes(bytes), to: 32) }
        }
        for count in [0, 31, 33] {
            #expect(throws: OpenSSLError.notAuthentic) { try RSAOAEP.unpad(SecretBytes(encoded), to: count) }
        }
    }

    @Test func `a key of another kind, cut short or followed by more is unreadable`() throws {
        let der = try Pair(bits: 2048).publicKey.der
        let curve = try Pair.der(of: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        for bytes in [[], Array(der.dropLast()), der + [0], curve] {
            #expect(throws: OpenSSLError.unreadableKey) { try RSAOAEP.PublicKey(der: bytes) }
        }
    }
}

/// A key pair in a file, which lasts as long as its test.
private final class Pair {
    let publicKey: RSAOAEP.PublicKey
    private let folder: URL

    init(bits: Int) throws {
        folder = try Self.folder()
        publicKey = try RSAOAEP.PublicKey(
            der: Self.make(["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)"], in: folder))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func decrypt(_ bytes: [UInt8], _ options: [String]) throws -> [UInt8] {
        let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try Data(bytes).write(to: input)
        try Self.openssl(
            ["pkeyutl", "-decrypt", "-inkey", "\(folder.path)/key", "-in", input.path, "-out", output.path]
                + options.flatMap { ["-pkeyopt", $0] })
        return try Array(Data(contentsOf: output))
    }

    static func der(of options: [String]) throws -> [UInt8] {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try make(options, in: folder)
    }

    private static func make(_ options: [String], in folder: URL) throws -> [UInt8] {
        try openssl(["genpkey", "-out", "\(folder.path)/key"] + options)
        try openssl(
            ["pkey", "-in", "\(folder.path)/key", "-pubout", "-outform", "DER", "-out", "\(folder.path)/public"])
        return try Array(Data(contentsOf: folder.appending(path: "public")))
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pair-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
