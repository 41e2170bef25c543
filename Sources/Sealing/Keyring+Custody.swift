internal import Foundation
package import OpenSSL
package import Records

extension Keyring {
    /// The slots of a department's custody in a keyring's file, which need not be opened for it.
    package static func custodySlots(of department: DepartmentID, in file: [UInt8]) throws(SealingError)
        -> [CustodySlot]
    {
        try KeyringFile(reading: file).keys.compactMap { entry in
            guard entry.wrapped != nil, let custody = entry.custody, custody.department == department.name,
                let name = KeyName(entry.name)
            else { return nil }
            return CustodySlot(key: name, epoch: entry.epoch, turn: custody.turn)
        }
    }

    /// The `id` of a keyring's file, which need not be opened for it.
    package static func identity(of file: [UInt8]) throws(SealingError) -> String { try KeyringFile(reading: file).id }

    /// The keyring whose keys of these names, in all their epochs, open with the department's shares only.
    package func entrusting(
        _ names: Set<KeyName>, to department: DepartmentID, secret: CustodySecret
    ) throws(SealingError) -> Keyring {
        try relocking(names, by: secret) { (entry, name) throws(SealingError) in
            if let other = entry.custody { throw .alreadyInCustody(name, DepartmentID(other.department) ?? department) }
            return .init(department: department.name, turn: 1)
        }
    }

    /// The keyring to which no share given before is a key: each slot of the department's is turned.
    package func turning(of department: DepartmentID, secret: CustodySecret) throws(SealingError) -> Keyring {
        let opened = try unlocked(by: shares(of: department, from: secret))
        return try opened.relocking(opened.names(of: department), by: secret) { entry, _ in
            .init(department: department.name, turn: (entry.custody?.turn ?? 0) + 1)
        }
    }

    /// The keyring whose keys of these names are nobody's custody any more.
    package func returning(
        _ names: Set<KeyName>, from department: DepartmentID, secret: CustodySecret
    ) throws(SealingError) -> Keyring {
        let opened = try unlocked(by: shares(of: department, from: secret))
        return try opened.relocking(names.intersection(opened.names(of: department)), by: secret) { _, _ in nil }
    }

    /// The shares of all slots of a department's, as its own secret makes them.
    package func shares(
        of department: DepartmentID, from secret: CustodySecret
    ) throws(SealingError) -> [CustodySlot: SecretBytes] {
        try secret.shares(of: content.keys, department, in: id)
    }

    /// The same keyring with what departments granted, for as long as the value lives; slots that are not in the
    /// keyring, such as those turned since, are passed over.
    package func unlocked(by granted: [CustodySlot: SecretBytes]) throws(SealingError) -> Keyring {
        try with(shares.merging(granted) { $1 })
    }

    /// The same keyring without anything that departments granted.
    package func locked() throws(SealingError) -> Keyring { try with([:]) }

    /// The fields whose newest key nobody here can use, and whom to ask.
    package var lockedFields: [Field: DepartmentID] {
        Dictionary(
            uniqueKeysWithValues: Field.allCases.compactMap { field in
                keys[.field(field)]?.last?.custodian.map { (field, $0) }
            })
    }

    /// The variables whose columns nobody here can open, and whom to ask.
    package var lockedVariables: [Variable: DepartmentID] {
        Dictionary(
            uniqueKeysWithValues: Variable.allCases.compactMap { variable in
                keys[.column(variable)]?.last?.custodian.map { (variable, $0) }
            })
    }

    private func names(of department: DepartmentID) -> Set<KeyName> {
        Set(content.keys.filter { $0.custody?.department == department.name }.compactMap { KeyName($0.name) })
    }

    /// Wraps the names' living keys anew, as the new custody of each says.
    private func relocking(
        _ names: Set<KeyName>, by secret: CustodySecret,
        _ custody: (KeyringFile.Entry, KeyName) throws(SealingError) -> KeyringFile.Custody?
    ) throws(SealingError) -> Keyring {
        var (entries, shares) = (content.keys, shares)
        for index in entries.indices {
            guard let name = KeyName(entries[index].name), names.contains(name), entries[index].wrapped != nil,
                let kept = keys[name]?.first(where: { $0.epoch == entries[index].epoch })
            else { continue }
            let key = try kept.secret(of: name)
            let next = try custody(entries[index], name)
            let slot = CustodySlot(key: name, epoch: kept.epoch, turn: next?.turn ?? 0)
            let share = next == nil ? nil : try secret.share(of: slot, in: id)
            let wrapped = try SealingError.wrapping { () throws(OpenSSLError) in
                try KeyringKeys(root: root, suite: suite).wrap(key, as: slot, share: share)
            }
            (entries[index].custody, entries[index].wrapped) = (next, wrapped)
            shares[slot] = share
        }
        return try changed(sharing: shares) { $0.keys = entries }
    }
}

extension CustodySecret {
    /// The shares of all slots that a department has among these entries.
    fileprivate func shares(
        of entries: [KeyringFile.Entry], _ department: DepartmentID, in keyring: String
    ) throws(SealingError) -> [CustodySlot: SecretBytes] {
        var shares: [CustodySlot: SecretBytes] = [:]
        for entry in entries where entry.wrapped != nil && entry.custody?.department == department.name {
            guard let name = KeyName(entry.name), let turn = entry.custody?.turn else { continue }
            let slot = CustodySlot(key: name, epoch: entry.epoch, turn: turn)
            shares[slot] = try share(of: slot, in: keyring)
        }
        return shares
    }
}
