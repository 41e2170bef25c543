internal import CP11
internal import OpenSSL
internal import Sealing

/// A token that is connected and was made ready for use; valid as long as its module has not looked for slots again.
@safe struct ConnectedToken {
    let label: String
    let serial: String
    let slot: UnsafeMutablePointer<PKCS11_SLOT>

    /// Nothing for an empty slot, and for a token that was never initialised.
    init?(_ slot: UnsafeMutablePointer<PKCS11_SLOT>) {
        guard let token = unsafe slot.pointee.token, unsafe token.pointee.initialized != 0 else { return nil }
        label = unsafe String(p11: token.pointee.label)
        serial = unsafe String(p11: token.pointee.serialnr)
        unsafe self.slot = slot
    }

    var asksForPIN: Bool { unsafe slot.pointee.token.pointee.loginRequired != 0 }

    /// What the token says of its PIN, beside its answer to one that was shown.
    func refusal(after error: TokenError) -> TokenError {
        let token = unsafe slot.pointee.token.pointee
        switch error {
        case .wrongPIN where unsafe token.userPinLocked != 0: return .lockedPIN
        case .wrongPIN where unsafe token.userPinFinalTry != 0: return .wrongPIN(.one)
        case .wrongPIN where unsafe token.userPinCountLow != 0: return .wrongPIN(.few)
        default: return error
        }
    }
}

/// A key as the token lists it; valid as long as its session has not listed keys of its kind again.
@safe struct ListedKey {
    let label: String
    /// `CKA_ID` in hexadecimal.
    let id: String
    let raw: UnsafeMutablePointer<PKCS11_KEY>

    init(_ raw: UnsafeMutablePointer<PKCS11_KEY>) {
        label = unsafe String(p11: raw.pointee.label)
        id = unsafe Hexadecimal.text(
            Array(UnsafeBufferPointer(start: raw.pointee.id, count: raw.pointee.id == nil ? 0 : raw.pointee.id_len)))
        unsafe self.raw = raw
    }

    /// The public half, whichever half this is.
    func publicKey() throws(TokenError) -> RSAOAEP.PublicKey {
        guard unsafe PKCS11_get_key_type(raw) == EVP_PKEY_RSA else { throw .notRSA(label) }
        guard let key = unsafe PKCS11_get_public_key(raw) else { throw .last }
        defer { unsafe EVP_PKEY_free(key) }
        var der: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_PUBKEY(key, &der)
        defer { unsafe CRYPTO_free(der, nil, 0) }
        guard count > 0 else { throw .last }
        let bytes = unsafe Array(UnsafeBufferPointer(start: der, count: Int(count)))
        return try TokenError.wrapping { () throws(OpenSSLError) in try RSAOAEP.PublicKey(der: bytes) }
    }
}

extension String {
    /// A text of libp11's, which may be missing.
    fileprivate init(p11 text: UnsafePointer<CChar>?) {
        self = unsafe text.map { unsafe String(cString: $0) } ?? ""
    }
}
