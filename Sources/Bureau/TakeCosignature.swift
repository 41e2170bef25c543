package import Foundation
internal import Publishing

/// What a checkpoint has after signatures were taken in.
package struct CosignedCheckpoint: Encodable, Sendable {
    package let entries: Int
    /// The witnesses that signed it, by their names.
    package let witnesses: [String]
}

/// Puts witnesses' signatures below the log's checkpoint, those of the witnesses that `configuration.yaml` lists.
///
/// Anyone who may write the folder may; it opens without a passphrase, since it only takes what others signed.
package struct TakeCosignature {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    package func callAsFunction(_ file: URL) async throws -> CosignedCheckpoint {
        let configuration = try OfficeConfiguration.read(folder)
        let witnesses = configuration.witnesses ?? []
        guard !witnesses.isEmpty else { throw BureauError.noWitnesses(folder.configuration.path) }
        let lock = try await OfficeLock.ofFolder(folder)
        defer { _ = lock }
        let log = LogFolder(folder)
        let before = try log.read(signedBy: configuration.logKey).checkpoint
        let after = try before.cosigned(OfficeFile.read(file), by: witnesses, logKey: configuration.logKey)
        let signed = try witnesses.filter { try after.seen(by: $0) != nil }
        guard after != before || !signed.isEmpty else { throw BureauError.notCosigned(file.path) }
        try log.write(after)
        return CosignedCheckpoint(entries: after.size, witnesses: signed.map(\.name))
    }
}
