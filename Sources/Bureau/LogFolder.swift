internal import Foundation
internal import OpenSSL
internal import Publishing

/// `log/`: the transparency log as static files, which any web server may serve.
struct LogFolder {
    private let folder: URL

    init(_ folder: URL) { self.folder = folder }

    private var entries: URL { folder.appending(path: "log.jsonl") }
    private var checkpoint: URL { folder.appending(path: "checkpoint") }

    /// The log, every entry checked and its head signed by `key`.
    func read(signedBy key: VerificationKey) throws -> TransparencyLog {
        let (lines, checkpoint) = (try lines(), try OfficeFile.read(checkpoint))
        do {
            return try TransparencyLog(verifying: lines, checkpoint: checkpoint, signedBy: key)
        } catch { throw BureauError.logDiffers("\(error)") }
    }

    /// The entries as they stand, unchecked.
    func lines() throws -> [UInt8] { try OfficeFile.read(entries) }

    func write(_ log: TransparencyLog, signedBy key: SigningKey) throws {
        try OfficeFile.write(log.lines, to: entries)
        try OfficeFile.write(log.checkpoint(signedBy: key), to: checkpoint)
    }
}
