internal import Approvals
internal import Foundation
internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing
internal import Storage

/// What a new office is told of itself; the signing keys themselves are in files, each its owner's alone.
package struct FoundedOffice: Encodable, Sendable {
    package struct Seal: Encodable, Sendable {
        package let department: String
        package let name: String
        package let publicKey: String
        /// The file of the private key.
        package let key: String
        /// The file of the department's shares, where departments.yaml puts fields in its custody.
        package let share: String?
    }

    package let home: String
    package let keys: String
    package let departments: [Seal]
}

/// Makes an office in an empty place: a keyring, a store, and a signing key for each department of the policy, which is
/// adopted by being there first. Fields
/// that departments.yaml puts in a department's custody are locked from the first.
///
/// The configuration is written last, so that a folder is an office only when it is whole.
package struct FoundOffice {
    private let composition: Composition
    private let folder: OfficeFolder

    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    /// - Parameter keyPassphrase: What the departments' keys are sealed under until each department seals its own anew.
    package func callAsFunction(
        _ unlocking: Unlocking, suite: CipherSuite = .aesGCM, texts: ReviewedTexts, keyPassphrase: [UInt8]? = nil
    ) async throws -> FoundedOffice {
        guard !folder.isOffice, !FileManager.default.fileExists(atPath: folder.keyring.path) else {
            throw BureauError.officeExists(folder.root.path)
        }
        let policy = try texts.policy()
        _ = try texts.catalogue()
        try OfficeFile.makeFolder(folder.root, for: .ownerOnly)
        let fresh = try Keyring.make(protectedBy: unlocking.secret, suite: suite.sealing)
        let seals = try makeKeys(policy, fresh, under: keyPassphrase)
        let keyring = try entrust(policy, fresh)
        try OfficeFile.write(keyring.file, to: folder.keyring, for: .ownerOnly)
        try await Self.beginLedger(of: composition.makeStore(folder), KeptKeyring(keyring, in: folder))
        let logKey = try SigningKey(keyring.suite.signatures, seed: keyring.purposeKey(.log))
        try PolicyShelf(folder).put(policy)
        let log = try foundingLog(policy, KeyRollFile(folder, keyring).read())
        try LogFolder(folder).write(log, log.checkpoint(signedBy: logKey))
        try OfficeConfiguration(
            suite: suite, store: .sqlite, approvals: texts.approvals.path, tables: texts.tables.path,
            logKey: logKey.publicKey, tokenModule: unlocking.tokenModule
        ).write(to: folder)
        return FoundedOffice(home: folder.root.path, keys: folder.keys.path, departments: seals)
    }

    private static func beginLedger(of store: any OfficeStore, _ keyring: KeptKeyring) async throws {
        let head = try Ledger(keyring.current).start()
        try await store.begin(head)
        try keyring.change { try $0.noting(head) }
    }

    /// The log begins with what nobody could have signed: the policy and the keys by which everything else is decided.
    private func foundingLog(_ policy: Policy, _ roll: KeyRoll) throws -> TransparencyLog {
        let now = composition.now()
        let log = try TransparencyLog().appending(.policy, at: now, digests: [.policy: policy.digest])
        return try roll.departments.reduce(log) { log, department in
            guard let key = roll.key(of: department, at: now) else { return log }
            return try log.appending(
                .key(department, .enrolled), at: now, digests: [.key: SHA256.hash(key.rawBytes)])
        }
    }

    private func share(of department: Department) -> CustodyFile {
        CustodyFile(folder.keys.appending(path: "\(department.id).share"))
    }

    private func entrust(_ policy: Policy, _ keyring: Keyring) throws -> Keyring {
        try policy.departments.filter { !$0.custody.isEmpty }.reduce(keyring) { keyring, department in
            try keyring.entrusting(
                KeyName.all(of: department.custody), to: department.id, secret: share(of: department).make())
        }
    }

    private func makeKeys(
        _ policy: Policy, _ keyring: Keyring, under passphrase: [UInt8]?
    ) throws -> [FoundedOffice.Seal] {
        try OfficeFile.makeFolder(folder.keys, for: .ownerOnly)
        var keys: [DepartmentID: VerificationKey] = [:]
        let seals = try policy.departments.filter(\.signs).map { department in
            let key = try SigningKey.generate(keyring.suite.signatures)
            let file = folder.keys.appending(path: "\(department.id).pem")
            try SigningKeyFile(file).write(key, under: passphrase)
            keys[department.id] = key.publicKey
            return FoundedOffice.Seal(
                department: department.id.name, name: department.name, publicKey: key.publicKey.description,
                key: file.path, share: department.custody.isEmpty ? nil : share(of: department).path)
        }
        try KeyRollFile(folder, keyring).write(KeyRoll(keys, from: composition.now()))
        return seals
    }
}
