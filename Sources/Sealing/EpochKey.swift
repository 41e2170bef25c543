internal import OpenSSL
internal import Records

/// One of the keys that a name has had. Values are sealed under the newest and opened under the one they name.
struct EpochKey: Sendable {
    enum Access: Sendable {
        case open(SecretBytes)
        /// In a department's custody, without its share.
        case locked(DepartmentID)
        case destroyed
    }

    /// From 1.
    let epoch: UInt8
    /// The one suite that the key is used with.
    let suite: SealingSuite
    /// The generation of the keyring that brought it.
    let since: UInt64
    let access: Access

    /// Whether values sealed with it may still be opened by somebody.
    var isAlive: Bool { if case .destroyed = access { false } else { true } }

    /// Who must be asked for the key; nobody where it is open or destroyed.
    var custodian: DepartmentID? { if case .locked(let department) = access { department } else { nil } }

    /// The key itself, where it can be used.
    func secret(of name: KeyName) throws(SealingError) -> SecretBytes {
        switch access {
        case .open(let key): return key
        case .locked(let department): throw .inCustody(name, department)
        case .destroyed: throw .destroyedEpoch(epoch, of: name)
        }
    }
}
