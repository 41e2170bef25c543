internal import OpenSSL
internal import Sealing

/// What opens the office's keyring, as the person at the desk gives it. Never an argument of a command.
package struct Unlocking: Sendable {
    let secret: RootSecret
    /// The PKCS#11 module through which a token was reached.
    let tokenModule: String?

    private init(secret: RootSecret, tokenModule: String? = nil) {
        (self.secret, self.tokenModule) = (secret, tokenModule)
    }

    /// A passphrase's bytes in UTF-8, without a line end.
    package static func passphrase(_ bytes: [UInt8]) -> Unlocking {
        Unlocking(secret: .passphrase(SecretBytes(bytes)))
    }

    /// The bytes of a key file.
    package static func keyFile(_ bytes: [UInt8]) -> Unlocking { Unlocking(secret: .keyFile(SecretBytes(bytes))) }

    /// A token, with the user PIN in UTF-8, which is asked for once it is known where the token is.
    package static func token(
        _ choice: TokenChoice, pin: () throws -> [UInt8], for folder: OfficeFolder, _ composition: Composition
    ) throws -> Unlocking {
        let place = try TokenPlace(choice, in: folder)
        return Unlocking(secret: .token(try composition.token(place, pin())), tokenModule: place.module)
    }

    /// The label of the token that the office in the folder opens with, as far as its keyring's file says.
    package static func tokenLabel(of folder: OfficeFolder) -> String? {
        guard let file = try? OfficeFile.read(folder.keyring) else { return nil }
        return (try? Keyring.tokenKey(of: file))?.token
    }
}

extension Unlocking: CustomStringConvertible, CustomReflectable {
    package var description: String { "what opens a keyring" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
