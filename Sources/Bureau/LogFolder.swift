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
        try verified(try lines(), try OfficeFile.read(checkpoint), key)
    }

    /// The log as far as it is signed, for whoever has the key: entries behind that were being written when the program
    /// was stopped, and are taken away. To be called under the folder's lock.
    func readMended(signedBy key: SigningKey) throws -> TransparencyLog {
        let (lines, checkpoint) = (try lines(), try OfficeFile.read(checkpoint))
        do {
            return try TransparencyLog(verifying: lines, checkpoint: checkpoint, signedBy: key.publicKey)
        } catch .logUnsigned(_, let signed) {
            let kept = lines.split(separator: 0x0A).prefix(signed).flatMap { $0 + [0x0A] }
            let log = try verified(kept, checkpoint, key.publicKey)
            try OfficeFile.write(log.lines, to: entries)
            return log
        } catch { throw BureauError.logDiffers("\(error)") }
    }

    private func verified(
        _ lines: [UInt8], _ checkpoint: [UInt8], _ key: VerificationKey
    ) throws(BureauError) -> TransparencyLog {
        do {
            return try TransparencyLog(verifying: lines, checkpoint: checkpoint, signedBy: key)
        } catch { throw .logDiffers("\(error)") }
    }

    /// The entries as they stand, unchecked.
    func lines() throws -> [UInt8] { try OfficeFile.read(entries) }

    func write(_ log: TransparencyLog, signedBy key: SigningKey) throws {
        try OfficeFile.write(log.lines, to: entries)
        try OfficeFile.write(log.checkpoint(signedBy: key), to: checkpoint)
    }
}
