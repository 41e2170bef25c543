internal import Approvals
internal import Foundation
internal import OpenSSL
internal import Records
internal import Sealing

/// `keys/roll.json`: the public keys that the office was founded with, under its own code, so that nobody who can write
/// the folder but not open the keyring can put a key of their own in a department's place. The log names them too;
/// what became of them since, resolutions say.
struct KeyRollFile {
    private struct Stored: Codable {
        let roll: KeyRoll
        let code: String
    }

    private let folder: OfficeFolder
    private let keyring: Keyring

    init(_ folder: OfficeFolder, _ keyring: Keyring) { (self.folder, self.keyring) = (folder, keyring) }

    func read() throws -> KeyRoll {
        let bytes = try OfficeFile.read(folder.keyRoll)
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
            let code = Base64.bytes(stored.code), try ConstantTime.equal(code, self.code(of: stored.roll))
        else { throw BureauError.brokenKeyRoll(folder.keyRoll.path) }
        return stored.roll
    }

    func write(_ roll: KeyRoll) throws {
        let stored = Stored(roll: roll, code: Base64.text(try code(of: roll)))
        try OfficeFile.write(CanonicalJSON.bytes(of: stored), to: folder.keyRoll)
    }

    private func code(of roll: KeyRoll) throws -> [UInt8] {
        try keyring.code(for: CanonicalJSON.bytes(of: roll), as: .keyRoll)
    }
}
