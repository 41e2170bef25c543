internal import Foundation
internal import OpenSSL
internal import Records

/// Wraps a keyring's keys and unwraps them: under the root alone, or for one in custody under the root and its share.
struct KeyringKeys: ~Copyable {
    private let wrapping: SecretBytes
    private let suite: SealingSuite
    private let plain: KeyWrap

    init(root: SecretBytes, suite: SealingSuite) throws(OpenSSLError) {
        let wrapping = try HKDF.derive(32, from: root, info: DerivedKey.wrapping.context.utf8, with: suite.hash)
        let plain = try KeyWrap(wrapping, of: suite)
        (self.wrapping, self.suite) = (wrapping, suite)
        self.plain = plain
    }

    func wrap(_ key: SecretBytes, as slot: CustodySlot, share: SecretBytes?) throws(OpenSSLError) -> Data {
        let label = Self.label(slot)
        guard let share else { return Data(try plain.wrap(key, as: label)) }
        return Data(try shared(share).wrap(key, as: "\(label)/\(slot.turn)"))
    }

    func unwrap(_ wrapped: Data, as slot: CustodySlot, share: SecretBytes?) throws(OpenSSLError) -> SecretBytes {
        let label = Self.label(slot)
        guard let share else { return try plain.unwrap(Array(wrapped), as: label) }
        return try shared(share).unwrap(Array(wrapped), as: "\(label)/\(slot.turn)")
    }

    func wrap(_ tree: RecordTree) throws(OpenSSLError) -> Data {
        Data(try plain.wrap(tree.secrets, as: Self.treeLabel))
    }

    func unwrapTree(_ records: KeyringFile.Records) throws(OpenSSLError) -> RecordTree? {
        let erased = records.erased.compactMap { $0.count == 8 ? UInt32($0, radix: 16) : nil }
        guard erased.count == records.erased.count, zip(erased, erased.dropFirst()).allSatisfy({ $0 < $1 }) else {
            return nil
        }
        let count = RecordTree.secretCount(erased: erased)
        let secrets = try plain.unwrap(Array(records.wrapped), as: Self.treeLabel, count: count)
        return RecordTree(erased: erased, secrets: secrets)
    }

    /// A key that neither the keyring's holder nor the share's can make alone.
    private func shared(_ share: SecretBytes) throws(OpenSSLError) -> KeyWrap {
        let both = try SecretBytes.joined([wrapping, share])
        return try KeyWrap(
            HKDF.derive(32, from: both, info: "countersign/v1/custody".utf8, with: suite.hash), of: suite)
    }

    /// Binds a wrapped key to its name and epoch.
    private static func label(_ slot: CustodySlot) -> String { "countersign/v1/key/\(slot.key)/\(slot.epoch)" }

    private static let treeLabel = "countersign/v1/records"
}
