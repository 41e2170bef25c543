package import Foundation
internal import Publishing

/// Asks a witness to sign that the log has only grown: the newest checkpoint, and the proof that it continues what the
/// witness saw last (c2sp.org/tlog-witness).
///
/// Anyone may; it opens without a passphrase, and what it writes anybody could compute of the public log.
package struct AskWitness {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    /// - Parameters:
    ///   - earlier: How many entries the witness saw last; none for one that never signed.
    ///   - file: Where the request goes.
    package func callAsFunction(since earlier: Int, to file: URL) throws -> WitnessTask {
        let log = try LogFolder(folder).read(signedBy: OfficeConfiguration.read(folder).logKey)
        try OfficeFile.write(WitnessRequest(of: log, since: earlier).bytes, to: file)
        return WitnessTask(entries: log.size, since: earlier, file: file.path)
    }
}

/// What a witness is asked.
package struct WitnessTask: Encodable, Sendable {
    /// How many entries the checkpoint is over.
    package let entries: Int
    /// How many entries the witness saw before.
    package let since: Int
    package let file: String
}
