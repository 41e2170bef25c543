internal import Foundation
internal import OpenSSL
package import Records

extension Keyring {
    /// The same keys and fresh ones for fields and columns that had none: what a newer program needs of an older file.
    package func completed() throws(SealingError) -> Keyring {
        let missing = Set(KeyName.all.filter { keys[$0] == nil })
        return missing.isEmpty ? self : try renewed(missing)
    }

    /// The same keys and another epoch of those named: what was sealed before still opens, what comes is sealed anew.
    ///
    /// - Parameters:
    ///   - values: The suite that values are sealed with from now on; the keyring's own by default.
    ///   - secrets: Of the departments in whose custody keys among these are.
    package func renewed(
        _ names: Set<KeyName>, for values: SealingSuite? = nil, custody secrets: [DepartmentID: CustodySecret] = [:]
    ) throws(SealingError) -> Keyring {
        var (shares, entries) = (shares, content.keys)
        for name in KeyName.all where names.contains(name) {
            let entry = try next(name, for: values, secrets: secrets, granting: &shares)
            entries.append(entry)
        }
        return try changed(sharing: shares) { $0.keys = entries }
    }

    /// Names that have more than one key from which values can still be opened: those are to be sealed anew.
    package var unfinishedRotations: Set<KeyName> {
        Set(keys.filter { $0.value.count(where: \.isAlive) > 1 }.keys)
    }

    /// The generation that brought a name's newest key: what was sealed by an older one may be under an older key.
    package func since(_ name: KeyName) -> UInt64 { keys[name]?.last?.since ?? 0 }

    /// The same keys without the older ones of the names, which nobody can bring back.
    ///
    /// To be asked for only once nothing is left that they sealed.
    package func destroyingOldEpochs(of names: Set<KeyName>) throws(SealingError) -> Keyring {
        let newest = keys.mapValues { $0.last?.epoch }
        return try changed { (content) in
            for index in content.keys.indices {
                let entry = content.keys[index]
                guard let name = KeyName(entry.name), names.contains(name), newest[name] != entry.epoch else {
                    continue
                }
                content.keys[index].wrapped = nil
                content.keys[index].custody = nil
            }
        }
    }

    private func next(
        _ name: KeyName, for values: SealingSuite?, secrets: [DepartmentID: CustodySecret],
        granting shares: inout [CustodySlot: SecretBytes]
    ) throws(SealingError) -> KeyringFile.Entry {
        let last = content.keys.last { $0.name == name.description }
        guard last?.epoch ?? 0 < UInt8.max else { throw .tooManyEpochs(name) }
        let slot = CustodySlot(key: name, epoch: (last?.epoch ?? 0) + 1, turn: last?.custody == nil ? 0 : 1)
        var share: SecretBytes?
        if let department = last?.custody.flatMap({ DepartmentID($0.department) }) {
            guard let secret = secrets[department] else { throw .inCustody(name, department) }
            share = try secret.share(of: slot, in: id)
            shares[slot] = share
        }
        let wrapped = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyringKeys(root: root, suite: suite).wrap(.random(SuiteCipher.keyCount), as: slot, share: share)
        }
        return KeyringFile.Entry(
            name: name.description, epoch: slot.epoch, suite: values == suite ? nil : values, since: generation + 1,
            uses: 0, custody: last?.custody.map { .init(department: $0.department, turn: slot.turn) }, wrapped: wrapped)
    }
}
