package import Records

/// What a store refuses or cannot do. Names and places are told, nothing that is kept.
package enum StorageError: Error, Hashable, Sendable {
    /// Something that others refer to or that was asked for is not kept.
    case unknown(StoredThing)
    /// The name, or the very same opinion, is kept already.
    case alreadyKept(StoredThing)
    /// The import was closed and takes no more rows.
    case importFinished(ImportID)
    /// A row with this name is kept for another register's row.
    case recordTaken(String)
    /// The columns given are not one of each of the snapshot's.
    case columnsDisagree(SnapshotID)
    /// Another write came first: read the head again and try again. For callers; nobody is shown it.
    case ledgerMoved
    /// Nothing is kept before a ledger was begun.
    case noLedger
    /// A page is not the one after the last.
    case pageOutOfTurn(UInt32)
    /// A page has no rows, or rows out of order, or rows of another register than its import's.
    case malformedPage(UInt32)
    /// A page given in place of another is not the next version of what is kept. For callers, who read it again.
    case pageMoved(UInt32)
    /// A page was sealed with keys that are being destroyed.
    case staleGeneration(page: UInt32)
    /// A page that others come after is not there.
    case missingPage(UInt32)
    /// The very same row of a register is kept already, under the name given or another.
    case rowKnown(String)
    /// A journal entry is not the one after the last.
    case journalOutOfTurn(Int)
    /// There is nothing where the store should be.
    case missing(place: String)
    /// There is something where a new store should be made.
    case occupied(place: String)
    /// What is there was written by a program that knows more than this one.
    case madeByNewerVersion(place: String)
    /// What is there is not a database.
    case notADatabase(place: String)
    /// What is there is a database of some other program.
    case notAnOffice(place: String)
    /// Pages of the database are not what was written.
    case corrupt(place: String)
    /// A kept row does not have the form in which it was written.
    case damaged(StoredThing, place: String)
    /// The database engine refused, in its own words; it never repeats a value.
    case refused(place: String, reason: String)
}

/// What a store keeps, by name: for errors.
package enum StoredThing: Hashable, Sendable {
    case entries
    case ledger
    case page(UInt32)
    case journal
    case registerImport(ImportID)
    case snapshot(SnapshotID)
    case column(Variable, of: SnapshotID)
    case draft(DraftID)
    case submission(SubmissionID)
    case opinion(of: DepartmentID, on: SubmissionID)
    case release(ReleaseID)
    case releaseOf(SubmissionID)
}

extension StoredThing: CustomStringConvertible {
    package var description: String {
        switch self {
        case .entries: "a register's row"
        case .ledger: "the ledger"
        case .page(let number): "page \(number) of rows"
        case .journal: "the journal"
        case .registerImport(let id): "import \(id)"
        case .snapshot(let id): "snapshot \(id)"
        case .column(let variable, let snapshot): "column \(variable.rawValue) of snapshot \(snapshot)"
        case .draft(let id): "draft \(id)"
        case .submission(let id): "submission \(id)"
        case .opinion(let department, let submission): "the opinion of \(department) on \(submission)"
        case .release(let id): "release \(id)"
        case .releaseOf(let submission): "a release of \(submission)"
        }
    }
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let thing): "the office keeps no \(thing); look at the names it lists"
        case .alreadyKept(let thing): "the office keeps \(thing) already; nothing was changed"
        case .importFinished(let id): "import \(id) is finished and takes no more rows; begin another"
        case .recordTaken(let record): "record \(record) is another row's name; seal the row again under a new one"
        case .columnsDisagree(let id): "the columns given for snapshot \(id) are not one of each of its own"
        case .ledgerMoved: "another program wrote to the office at the same time; run it again"
        case .noLedger: "the office's ledger was never begun; restore the office from a backup"
        case .pageOutOfTurn(let number): "page \(number) of rows is not the one after the last; nothing was changed"
        case .malformedPage(let number):
            "page \(number) of rows is empty, out of order or of another register; nothing was changed"
        case .pageMoved(let number): "page \(number) of rows was changed at the same time; run it again"
        case .staleGeneration(let number):
            "page \(number) of rows was sealed with keys that are being destroyed; run it again"
        case .missingPage(let number): "page \(number) of rows is missing; restore the office from a backup"
        case .rowKnown(let record): "the row given as record \(record) is kept already; nothing was changed"
        case .journalOutOfTurn(let position):
            "journal entry \(position) is not the one after the last; nothing was changed"
        case .missing(let place): "\(place) does not exist; make the office with 'countersign init', or name its folder"
        case .occupied(let place): "\(place) exists already; an office is never made over another"
        case .madeByNewerVersion(let place): "\(place) was made by a newer version; update this program"
        case .notADatabase(let place): "\(place) is not a database; restore it from a backup"
        case .notAnOffice(let place): "\(place) is another program's database; name the office's folder"
        case .corrupt(let place): "\(place) is damaged; restore it from a backup"
        case .damaged(let thing, let place): "\(thing) in \(place) is damaged; restore the office from a backup"
        case .refused(let place, let reason): "\(place) cannot be used: \(reason)"
        }
    }
}
