/// Every key that is derived from the root. The texts are part of the format: never changed, never reused.
enum DerivedKey: String {
    /// Wraps the keyring's other keys.
    case wrapping
    /// Authenticates the keyring's file.
    case keyring
    /// Recognises a register's row that was read before.
    case fingerprint
    /// Makes the codes of the ledger.
    case ledger
    /// Authenticates a snapshot's manifest.
    case snapshot
    /// Authenticates stored drafts.
    case draft
    /// Authenticates stored submissions.
    case submission
    /// Authenticates stored protection reports.
    case report
    /// Authenticates the roll of departments' public keys.
    case keyRoll = "key-roll"
    /// Recognises what another office was told of before.
    case told
    /// The seed of the office's own signing key, which signs its transparency log.
    case log

    /// The HKDF context of the key.
    var context: String { "countersign/v1/\(rawValue)" }
}
