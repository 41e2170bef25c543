package import OpenSSL
package import Sealing
internal import Synchronization

/// A token behind a PKCS#11 module, and one RSA key on it.
///
/// Each call connects, shows the PIN, does its work and disconnects: between two calls the token holds no session, and
/// may be another one.
package struct PKCS11Token: RootToken {
    /// What a key is called unless somebody says otherwise.
    package static let usualKey = "countersign"

    private let module: String
    private let label: String?
    private let key: String
    private let pin: PIN

    /// - Parameters:
    ///   - module: The file of the PKCS#11 module, from the root. It runs with all of this program's rights.
    ///   - label: The token's label; the one that the keyring names where nothing is said.
    ///   - key: The key's label, for what is wrapped and made; what is unwrapped names its key itself.
    ///   - pin: The user PIN, in UTF-8.
    package init(module: String, label: String?, key: String?, pin: [UInt8]) throws(TokenError) {
        (self.module, self.label, self.key) = (module, label, key ?? Self.usualKey)
        self.pin = try PIN(pin)
    }

    package func wrap(_ secret: SecretBytes) throws(TokenError) -> WrappedSecret {
        try Self.alone { () throws(TokenError) in
            let session = try connect()
            let key = try session.key(called: key)
            let bytes = try TokenError.wrapping { () throws(OpenSSLError) in try key.publicKey.encrypt(secret) }
            // A root must not go where it cannot come back from.
            let again = try session.decrypt(bytes, with: key, to: secret.count)
            guard again.isEqual(to: secret) else { throw .cannotDecrypt(key.name.label) }
            return WrappedSecret(key: key.name, bytes: bytes)
        }
    }

    package func unwrap(_ wrapped: WrappedSecret) throws(TokenError) -> SecretBytes {
        try Self.alone { () throws(TokenError) in
            let session = try connect(serial: wrapped.key.serial, orLabel: wrapped.key.token)
            return try session.decrypt(wrapped.bytes, with: session.key(wrapped.key), to: Self.secretCount)
        }
    }

    package func makeKey() throws(TokenError) -> TokenKey {
        try Self.alone { () throws(TokenError) in
            let session = try connect(writing: true)
            try session.makeKey(called: key)
            return try session.key(called: key).name
        }
    }

    package func destroy(_ key: TokenKey) throws(TokenError) {
        try Self.alone { () throws(TokenError) in
            try connect(serial: key.serial, orLabel: key.token, writing: true).destroy(key)
        }
    }

    /// A session with the token, its PIN shown.
    private func connect(
        serial: String? = nil, orLabel known: String? = nil, writing: Bool = false
    ) throws(TokenError) -> TokenSession {
        guard let label = label ?? known else { throw .noToken("", present: []) }
        return try TokenSession.open(module, token: label, serial: serial, pin: pin, writing: writing)
    }

    /// What `RootProtection` wraps: 32 bytes.
    private static let secretCount = 32

    /// One call at a time in this process, from loading the module to unloading it.
    ///
    /// libp11's contexts are for one thread; and a module is one for the whole process, however often it is loaded:
    /// whoever unloads it ends everybody's sessions (PKCS#11, `C_Finalize`). No other code here loads one, and nothing
    /// forks in between: programs are started by `posix_spawn`, whose children keep none of this memory.
    private static func alone<Result: Sendable>(
        _ body: () throws(TokenError) -> Result
    ) throws(TokenError) -> Result {
        try lock.withLock { (_: inout Void) throws(TokenError) in try body() }
    }

    private static let lock = Mutex<Void>(())
}

extension PKCS11Token: CustomStringConvertible, CustomReflectable {
    package var description: String { "a token" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
