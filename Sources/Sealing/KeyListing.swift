package import Records

/// What may be told of one key of a keyring.
package struct KeyListing: Hashable, Sendable {
    package enum State: String, Sendable, Encodable {
        /// The newest of its name: what comes is sealed with it.
        case sealing
        /// Opens what it sealed, and seals nothing any more.
        case opening
        case destroyed
    }

    package let name: KeyName
    /// From 1.
    package let epoch: UInt8
    package let suite: SealingSuite
    /// How many values it has sealed at most, of `Keyring.mostUses`.
    package let uses: UInt64
    package let state: State
    /// In whose custody it is.
    package let custodian: DepartmentID?
    /// Whether its custodian must be asked before it can be used.
    package let isLocked: Bool
}

extension Keyring {
    /// Every key there is or was, the names in the keyring's order, each name's epochs ascending.
    package var listing: [KeyListing] {
        KeyName.all.flatMap { name in
            let epochs = keys[name] ?? []
            return epochs.map { key in
                let entry = content.keys.first { $0.name == name.description && $0.epoch == key.epoch }
                let isNewest = key.epoch == epochs.last?.epoch
                return KeyListing(
                    name: name, epoch: key.epoch, suite: key.suite, uses: entry?.uses ?? 0,
                    state: key.isAlive ? (isNewest ? .sealing : .opening) : .destroyed,
                    custodian: entry?.custody.flatMap { DepartmentID($0.department) }, isLocked: key.custodian != nil)
            }
        }
    }
}
