internal import Sealing

/// The key that was made on a token.
package struct MadeTokenKey: Encodable, Sendable {
    package let token: String
    package let serial: String
    package let key: String
    package let id: String
    /// Of its public half, as SubjectPublicKeyInfo in DER.
    package let publicKey: String
}

/// Makes an RSA key on a token, for a keyring's root to go under. Whoever has the token's PIN may.
package struct MakeTokenKey {
    private let composition: Composition
    private let folder: OfficeFolder

    /// - Parameter folder: The office whose module is used where the choice names none; there need be none.
    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    package func callAsFunction(_ choice: TokenChoice, pin: () throws -> [UInt8]) throws -> MadeTokenKey {
        guard choice.label != nil else { throw BureauError.needsTokenLabel }
        let key = try composition.token(TokenPlace(choice, in: folder), pin()).makeKey()
        return MadeTokenKey(
            token: key.token, serial: key.serial, key: key.label, id: key.id, publicKey: "\(key.publicKey)")
    }
}
