internal import Foundation
package import OpenSSL
package import Publishing

/// `log/`: the transparency log as static files, which any web server may serve (c2sp.org/tlog-tiles).
package struct LogFolder {
    private let folder: URL
    private let index: URL

    package init(_ office: OfficeFolder) { (folder, index) = (office.log, office.logIndex) }

    /// The log for whoever reads it, proven as far as it is read.
    package func read(signedBy key: VerificationKey) throws(BureauError) -> ProvenLog {
        try sound { () throws(PublishingError) in try ProvenLog(LogFiles(in: folder), signedBy: key) }
    }

    /// The whole log, read from its first entry to its last.
    package func audit(signedBy key: VerificationKey) throws(BureauError) -> LogAudit {
        try sound { () throws(PublishingError) in try LogAudit(LogFiles(in: folder), signedBy: key) }
    }

    /// The log for whoever lengthens it, and holds the folder's lock.
    package func open(signedBy key: VerificationKey) throws -> TransparencyLog {
        let log = try read(signedBy: key)
        do { return try TransparencyLog(continuing: log, LogIndex(index, of: log)) } catch let error as PublishingError
        {
            throw BureauError.logDiffers("\(error)")
        }
    }

    /// Puts what was appended in place and the checkpoint last, so that a reader or a crash finds the log before or after.
    package func write(_ log: TransparencyLog, _ checkpoint: Checkpoint) throws(BureauError) {
        let files = log.files
        try OfficeFile.write(
            files.map { (folder.appending(path: $0.path.text), $0.bytes) }
                + [(folder.appending(path: LogPath.checkpoint.text), checkpoint.bytes)])
        for parts in files.compactMap(\.path.parts) {
            try? FileManager.default.removeItem(at: folder.appending(path: parts))
        }
    }

    /// Puts a checkpoint with more signatures in the place of the same one.
    func write(_ checkpoint: Checkpoint) throws(BureauError) {
        try OfficeFile.write(checkpoint.bytes, to: folder.appending(path: LogPath.checkpoint.text))
    }

    private func sound<Result>(_ body: () throws(PublishingError) -> Result) throws(BureauError) -> Result {
        do { return try body() } catch { throw .logDiffers("\(error)") }
    }
}

extension LogFiles {
    /// The files below a folder, whoever wrote them.
    init(in folder: URL) {
        self.init { (path) throws(PublishingError) in
            let place = folder.appending(path: path.text)
            guard FileManager.default.fileExists(atPath: place.path) else { return nil }
            do { return try OfficeFile.read(place) } catch { throw .logFileUnreadable(path.text) }
        }
    }
}
