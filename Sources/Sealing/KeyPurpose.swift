/// What a key derived from the root is for, of those keys that whoever holds the open keyring may take out of it.
///
/// The other derived keys never leave this module: what they authenticate is made here, or as with stored drafts by
/// whom this module lets.
package enum KeyPurpose: CaseIterable, Sendable {
    /// Recognises a register's row that was read before.
    case fingerprint
    /// Authenticates stored submissions.
    case submission
    /// Authenticates stored protection reports.
    case report
    /// Authenticates the roll of departments' public keys.
    case keyRoll
    /// Recognises what another office was told of before.
    case told
    /// The seed of the office's own signing key, which signs its transparency log.
    case log

    var key: DerivedKey {
        switch self {
        case .fingerprint: .fingerprint
        case .submission: .submission
        case .report: .report
        case .keyRoll: .keyRoll
        case .told: .told
        case .log: .log
        }
    }
}
