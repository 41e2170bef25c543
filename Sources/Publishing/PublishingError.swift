package import OpenSSL
package import Records

/// Why something could not be published, or why a log is not to be believed.
package enum PublishingError: Error, Hashable, Sendable {
    case alreadyReleased(ReleaseID)
    /// The same submission is out already, under this name.
    case sameSubmission(ReleaseID)
    /// The store has such a snapshot already.
    case alreadyFrozen(SnapshotID)
    case alreadyErased(ErasedRecord)
    case alreadySubmitted(SubmissionID)
    /// The same signed opinion is in the log.
    case alreadyGiven(SubmissionID, DepartmentID)
    case alreadyCleared(SubmissionID)
    case alreadyWithdrawn(ReleaseID)
    case alreadyGranted(GrantID)
    /// Another release took its place before.
    case alreadyCorrected(ReleaseID, by: ReleaseID)
    /// The log has no such request.
    case notSubmitted(SubmissionID)
    /// The log has no opinion on the request that would be cleared.
    case notHeard(SubmissionID)
    /// The log has no clearance of what would be released.
    case notCleared(ReleaseID)
    /// A request or a release under another policy than the one that the log says is in force.
    case otherPolicy(entry: Int)
    /// The log has no such release.
    case notReleased(ReleaseID)
    /// A resolution decides once.
    case resolutionUsed
    /// Only what an office is founded with is without one.
    case needsResolution(LogSubject.Kind)
    /// The log has seen the store further on than this.
    case olderStore(has: UInt64, knows: UInt64)
    /// As far as the log has seen, but with something else in it.
    case otherStore(UInt64)
    /// The log's last entry is later than what is to be appended.
    case backInTime(Moment)
    /// An entry that is not written as this program writes it.
    case logUnreadable(entry: Int)
    /// An entry that says it is in another place.
    case logReordered(entry: Int)
    /// A file of the log, by its path in it.
    case logFileMissing(String)
    /// A file of the log that does not belong to what was signed.
    case logFileDiffers(String)
    case logFileUnreadable(String)
    /// No signature by the log's key.
    case checkpointNotSigned
    case checkpointUnreadable
    /// A signature in a witness's name that is not its own.
    case falseWitness(String)
    case cosignaturesUnreadable
    /// Neither a name that notes can carry nor a key of Ed25519.
    case notAWitness(String)
    /// Fewer entries than a checkpoint that was seen before.
    case logShorter(has: Int, than: Int)
    /// Somebody is asked to go on from another size than the one it saw last.
    case otherSize(asked: Int, seen: Int)
    /// Signed, and not the log that was seen before.
    case logForked(size: Int, seen: Int)
    /// A file of keys that is not one.
    case unreadableKeys(file: String)
    /// What was built does not pass the check that readers make; the step that fails.
    case notVerifiable(String)
    /// A file that was written does not show the figures it was made of; what is different.
    case otherFigures(String)
    /// A table has more cells than a picture shows.
    case tooLargeToDraw(limit: Int)
    case cryptography(OpenSSLError)
}

extension PublishingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyReleased(let id): "\(id.text.uppercased()) is in the log already; give the release another name"
        case .sameSubmission(let id): "this submission was released already, as \(id.text.uppercased())"
        case .alreadyFrozen(let id): "snapshot \(id) is in the log already; take it under another name"
        case .alreadyErased(let record): "the log has the erasure of \(record.text) already"
        case .alreadySubmitted(let id): "\(id) is in the log already; ask under another name"
        case .alreadyGiven(let id, let department): "the log has this opinion of \(department) on \(id) already"
        case .alreadyCleared(let id): "\(id) was cleared already; ask for the release anew"
        case .alreadyWithdrawn(let id): "\(id.text.uppercased()) was withdrawn already"
        case .alreadyGranted(let id): "grant \(id) is in the log already; give the grant another name"
        case .alreadyCorrected(let id, let later):
            "\(id.text.uppercased()) was corrected already, by \(later.text.uppercased()); correct that one"
        case .notSubmitted(let id): "the log does not have \(id) as it stands here; ask for the release anew"
        case .notHeard(let id): "the log has no opinion on \(id), so nothing can have cleared it"
        case .notCleared(let id):
            "the log has no clearance of what \(id.text.uppercased()) would release; a release follows its clearance"
        case .otherPolicy(let entry):
            "entry \(entry) of the log is under another policy than the one that the log says is in force; submit the "
                + "figures anew"
        case .notReleased(let id):
            "the log has no release \(id.text.uppercased()) with this manifest; name one that is out"
        case .resolutionUsed: "this resolution is in the log already, and it decides once; have another one signed"
        case .needsResolution(let kind):
            "a \(kind.rawValue) is entered in the log with the resolution that decided it; have one signed"
        case .olderStore(let has, let knows):
            "the database was written \(has) times, but the log saw it at \(knows): it is an older copy; "
                + "put the newest in place"
        case .otherStore(let sequence):
            "the database is not the one that the log saw at \(sequence) writes; put the newest in place"
        case .backInTime(let last):
            "the log's last entry is of \(last), later than now; set this machine's clock and try again"
        case .logUnreadable(let entry):
            "entry \(entry) of the log is not one as this program writes it; restore a copy"
        case .logReordered(let entry): "entry \(entry) of the log says that it is another one; restore a copy"
        case .logFileMissing(let path): "the log has no file \(path), which what was signed needs; restore a copy"
        case .logFileDiffers(let path): "\(path) of the log is not what was signed; restore a copy"
        case .logFileUnreadable(let path): "\(path) of the log cannot be read; look at its permissions"
        case .checkpointNotSigned: "the checkpoint is not signed by the log's key; restore a copy, or check the key"
        case .checkpointUnreadable: "the checkpoint is not as this program writes it; restore a copy"
        case .falseWitness(let name): "the checkpoint has a signature in the name of \(name) that is not its own"
        case .cosignaturesUnreadable: "these are not signature lines of witnesses, one a line; ask for them again"
        case .notAWitness(let name):
            "\(name) cannot be a witness: the name may hold no space and no plus, and the key is of Ed25519"
        case .logShorter(let has, let size):
            "the log has \(has) entries, and \(size) were signed before: it was cut back, or this is an older copy"
        case .otherSize(let asked, let seen):
            "the request goes on from \(asked) entries, and \(seen) were seen last; ask with --since \(seen)"
        case .logForked(let size, let seen):
            "FORK: the log of \(size) entries does not continue the one of \(seen) that was seen before, and both were signed; "
                + "keep both and ask who signed them"
        case .unreadableKeys(let file): "\(file) is not a file of keys; a bundle's keys.json shows the form"
        case .notVerifiable(let step): "the bundle would not pass its own check (\(step)); nothing was released"
        case .otherFigures(let what): "\(what); nothing is left of it; look at the disk, then protect the table again"
        case .tooLargeToDraw(let limit):
            "a picture shows at most \(limit) cells, and the table has more; leave out --picture, or use fewer categories"
        case .cryptography(let error): "\(error)"
        }
    }
}

/// Runs what libcrypto may refuse, so that this module throws one kind of error.
func cryptographically<Result>(
    _ body: () throws(OpenSSLError) -> Result
) throws(PublishingError) -> Result {
    do { return try body() } catch { throw .cryptography(error) }
}
