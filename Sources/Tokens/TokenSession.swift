internal import CP11
internal import OpenSSL
internal import Sealing

/// A token whose PIN was shown.
struct TokenSession: ~Copyable {
    private let module: LoadedModule
    /// Belongs to `module`, which looks for no slots again.
    private let token: ConnectedToken

    /// Loads the module, finds the token and shows it the PIN.
    static func open(
        _ module: String, token label: String, serial: String?, pin: PIN, writing: Bool
    ) throws(TokenError) -> TokenSession {
        var module = try LoadedModule.load(module)
        let token = try module.token(label: label, serial: serial)
        try unsafe TokenError.check(PKCS11_open_session(token.slot, writing ? 1 : 0), token: label)
        if token.asksForPIN, let error = refusal(of: pin, by: token) {
            try module.findSlots()
            throw try module.token(label: label, serial: serial).refusal(after: error)
        }
        return TokenSession(module, token)
    }

    private init(_ module: consuming LoadedModule, _ token: ConnectedToken) {
        self.module = module
        self.token = token
    }

    /// A private key that can keep a root, with its public half.
    struct Key {
        let name: TokenKey
        let publicKey: RSAOAEP.PublicKey
        fileprivate let listed: ListedKey
    }

    /// The one key of a label.
    borrowing func key(called label: String) throws(TokenError) -> Key {
        let found = try privateKeys().filter { $0.label == label }
        guard let first = found.first else { throw .noKey(label, token: token.label) }
        guard found.count == 1 else { throw .severalKeys(label, token: token.label) }
        return try key(first)
    }

    /// The key with the public half that `name` states.
    borrowing func key(_ name: TokenKey) throws(TokenError) -> Key {
        for listed in try privateKeys() {
            if let key = try? key(listed), key.name.publicKey == name.publicKey { return key }
        }
        ERR_clear_error()
        throw .otherKeys(name.label, token: token.label)
    }

    /// The secret of `count` bytes that was encrypted to a key.
    borrowing func decrypt(_ wrapped: [UInt8], with key: Key, to count: Int) throws(TokenError) -> SecretBytes {
        // A token that is given another length than its modulus has may stay busy with it.
        guard wrapped.count == key.publicKey.size else { throw .notAuthentic }
        var failure: TokenError?
        let encoded = try TokenError.wrapping { () throws(OpenSSLError) in
            try unsafe SecretBytes.written(count: wrapped.count) { output in
                ERR_clear_error()
                let length = unsafe countersign_use_rsa_key(key.listed.raw, wrapped, Int32(wrapped.count), output)
                if length != wrapped.count { failure = .decrypting(.last(token: token.label), key: key.name.label) }
                return 1
            }
        }
        if let failure { throw failure }
        do {
            return try RSAOAEP.unpad(encoded, to: count)
        } catch .notAuthentic {
            throw .notAuthentic
        } catch {
            throw .libcrypto(error)
        }
    }

    /// Makes a key pair of 3072 bits on the token, the private half of which cannot leave it.
    borrowing func makeKey(called label: String) throws(TokenError) {
        guard try !privateKeys().contains(where: { $0.label == label }) else {
            throw .keyExists(label, token: token.label)
        }
        var id = try TokenError.wrapping { () throws(OpenSSLError) in try SystemRandom.bytes(16) }
        var text = Array(label.utf8CString)
        let count = id.count
        let answer = unsafe countersign_make_rsa_key(token.slot.pointee.token, 3072, &text, &id, count)
        try TokenError.check(answer, token: token.label)
    }

    /// Destroys both halves of a key.
    borrowing func destroy(_ name: TokenKey) throws(TokenError) {
        let key = try key(name)
        try unsafe TokenError.check(PKCS11_remove_key(key.listed.raw), token: token.label)
        for half in try publicKeys() where (try? half.publicKey().der) == key.publicKey.der {
            try unsafe TokenError.check(PKCS11_remove_key(half.raw), token: token.label)
        }
        ERR_clear_error()
    }

    private borrowing func key(_ listed: ListedKey) throws(TokenError) -> Key {
        let publicKey = try listed.publicKey()
        guard publicKey.bits >= 2048 else { throw .shortKey(listed.label) }
        let digest = try TokenError.wrapping { () throws(OpenSSLError) in try SHA256.hash(publicKey.der) }
        let name = TokenKey(
            token: token.label, serial: token.serial, label: listed.label, id: listed.id, publicKey: digest)
        return Key(name: name, publicKey: publicKey, listed: listed)
    }

    private borrowing func privateKeys() throws(TokenError) -> [ListedKey] {
        try unsafe keys { unsafe PKCS11_enumerate_keys($0, $1, $2) }
    }

    private borrowing func publicKeys() throws(TokenError) -> [ListedKey] {
        try unsafe keys { unsafe PKCS11_enumerate_public_keys($0, $1, $2) }
    }

    private typealias Listing = (
        UnsafeMutablePointer<PKCS11_TOKEN>, UnsafeMutablePointer<UnsafeMutablePointer<PKCS11_KEY>?>,
        UnsafeMutablePointer<UInt32>
    ) -> Int32

    private borrowing func keys(_ list: Listing) throws(TokenError) -> [ListedKey] {
        var keys: UnsafeMutablePointer<PKCS11_KEY>?
        var count: UInt32 = 0
        try unsafe TokenError.check(list(token.slot.pointee.token, &keys, &count), token: token.label)
        guard let keys = unsafe keys else { return [] }
        return (0..<Int(count)).map { unsafe ListedKey(keys + $0) }
    }

    private static func refusal(of pin: PIN, by token: ConnectedToken) -> TokenError? {
        unsafe pin.withText { unsafe PKCS11_login(token.slot, 0, $0) } == 0 ? nil : .last(token: token.label)
    }
}
