package import OpenSSL
package import Records

/// What can keep sealed records closed. Places are named, values and keys never.
package enum SealingError: Error, Hashable, Sendable {
    /// The passphrase is not the one the keyring was protected with.
    case wrongPassphrase
    /// The key file is not the one the keyring was protected with.
    case wrongKeyFile
    case needsPassphrase
    case needsKeyFile
    case needsToken
    /// The token's key was not used on this keyring, or the keyring was changed since.
    case wrongToken
    /// The token could not be asked.
    case token(TokenError)
    case emptyPassphrase
    case shortKeyFile
    /// The file is of some other kind.
    case notAKeyring
    /// The file was cut short or edited.
    case damagedKeyring
    /// The file was written by a newer version, or names a suite this one lacks.
    case unsupportedKeyring
    /// The file asks for more memory or time than any keyring of ours.
    case excessiveCost
    case noKey(KeyName)
    case tooManyEpochs(KeyName)
    /// One step would use a key more often than any key may be used.
    case tooManyUses(KeyName)
    /// All 2³² numbers of records are given.
    case tooManyRecords
    /// More was to be sealed than the keyring had counted.
    case allowanceSpent
    /// The key opens with a grant of the department alone.
    case inCustody(KeyName, DepartmentID)
    case alreadyInCustody(KeyName, DepartmentID)
    /// The share is not the one that the key in custody was put under.
    case wrongShare(CustodySlot)
    case brokenCustodySecret
    /// The key was destroyed when everything it had sealed was sealed anew.
    case destroyedEpoch(UInt8, of: KeyName)
    case recordErased(RecordID)
    /// The file is another office's keyring.
    case foreignKeyring
    case olderKeyring(has: UInt64, storeKnows: UInt64)
    case olderStore(has: UInt64, knows: UInt64)
    /// The store went on from an older state in another way than the one that was noted.
    case partedStore(UInt64)
    case unknownEpoch(UInt8, of: KeyName)
    case unknownSuite(UInt8)
    case notAuthentic(FieldPlace)
    case valueTooLong(FieldPlace)
    case malformedEntry(RecordID)
    case entryNotAuthentic(RecordID)
    case malformedSnapshot
    case snapshotNotAuthentic(SnapshotID)
    case columnMissing(Variable, of: SnapshotID)
    /// The sealed column is not the one that the snapshot was taken with.
    case columnNotAuthentic(Variable, of: SnapshotID)
    /// The variable's categories are not those that the column was written with.
    case categoriesChanged(Variable, of: SnapshotID)
    /// The stored account of what the store holds is not one.
    case malformedLedger
    case ledgerNotAuthentic
    case ledgerMiscounts(LedgerKind, has: UInt64, knows: UInt64)
    /// As many things as there should be, but one of them is not the one that was written last.
    case ledgerDiffers(LedgerKind)
    case pageNotAuthentic(UInt32)
    /// A row by its number, the first four bytes of its name.
    case recordMissing(UInt32, page: UInt32)
    case recordDoubled(RecordID, page: UInt32)
    /// A row that the page never had.
    case recordStrange(RecordID, page: UInt32)
    /// A row that was changed, or put back as it was before.
    case recordNotCurrent(RecordID, page: UInt32)
    /// The bytes are not a message to an office.
    case notAMessage
    case messageCutShort
    case messageTooLong
    case messageNotAuthentic
    case libcrypto(OpenSSLError)
}

extension SealingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .wrongPassphrase: "the passphrase does not open the keyring; type it again, or use the right keyring.json"
        case .wrongKeyFile: "the key file does not open the keyring; give the one it was protected with"
        case .needsPassphrase: "the keyring is protected by a passphrase; give the passphrase instead"
        case .needsKeyFile: "the keyring is protected by a key file; give it with --key-file"
        case .needsToken: "the keyring is protected by a token; give the token's PIN instead, or name it with --token"
        case .wrongToken:
            "the token's key does not open the keyring; connect the right token, or restore keyring.json from a backup"
        case .token(let error): error.description
        case .emptyPassphrase: "the passphrase is empty; choose one of several words"
        case .shortKeyFile: "the key file is too short; it must hold at least 32 random bytes"
        case .notAKeyring: "the file is not a keyring; give the keyring.json that was made with the office"
        case .damagedKeyring: "the keyring is damaged or was edited; restore keyring.json from a backup"
        case .unsupportedKeyring:
            "the keyring was written by a newer version, or is of a suite this one lacks; update this program"
        case .excessiveCost: "the keyring asks for more memory than any this program makes; restore it from a backup"
        case .noKey(let name): "the keyring has no key for \(name); use the office's newest keyring.json"
        case .tooManyEpochs(let name): "the key for \(name) was renewed 254 times; make a new keyring and seal anew"
        case .tooManyUses(let name): "this would use the key for \(name) more than 2³¹ times; divide the file"
        case .tooManyRecords: "the keyring has no number left for another record; make a new keyring and seal anew"
        case .allowanceSpent: "more rows came than the file had lines; read it again"
        case .inCustody(let name, let department):
            "the key for \(name) is in the custody of \(department); ask it for a grant (countersign keys grant)"
        case .alreadyInCustody(let name, let department):
            "the key for \(name) is in the custody of \(department) already; it alone can return it"
        case .wrongShare(let slot): "the share for \(slot) does not open it; use the department's own file"
        case .brokenCustodySecret:
            "this is not a department's custody secret, 32 bytes as countersign keys entrust makes them"
        case .destroyedEpoch(let epoch, let name):
            "the key of epoch \(epoch) for \(name) was destroyed after a rotation; restore a backup newer than that"
        case .recordErased(let record): "record \(record) was erased, and its key destroyed"
        case .foreignKeyring: "the keyring is another office's; put this office's own keyring.json in place"
        case .olderKeyring(let has, let knows):
            "keyring.json is an older copy (writing \(has), and the store knows \(knows)); put the newest in place"
        case .olderStore(let has, let knows):
            "the store is an older copy (write \(has), and \(knows) were made); put the newest in place, or if there is "
                + "none say so: countersign keys accept-store"
        case .partedStore(let sequence):
            "the store is another than the one this office last wrote to (write \(sequence)); put that in place, or if "
                + "there is none say so: countersign keys accept-store"
        case .unknownEpoch(let epoch, let name):
            "the keyring has no key of epoch \(epoch) for \(name); use the office's newest keyring.json"
        case .unknownSuite(let number):
            "a sealed value begins with \(number), a format or suite this version does not know; update this program"
        case .notAuthentic(let place): "\(place) is not authentic; restore the record from a backup"
        case .valueTooLong(let place): "\(place) is longer than 65,000 bytes; shorten it"
        case .malformedEntry(let record): "record \(record) is not a sealed entry; restore it from a backup"
        case .entryNotAuthentic(let record):
            "record \(record) was changed after it was sealed; restore it from a backup"
        case .malformedSnapshot: "the stored snapshot is not readable; restore it from a backup, or take it again"
        case .snapshotNotAuthentic(let id):
            "snapshot \(id) was changed, or belongs to another keyring; restore it from a backup, or take it again"
        case .columnMissing(let variable, let id):
            "snapshot \(id) lacks its column \(variable.rawValue); restore it from a backup, or take it again"
        case .columnNotAuthentic(let variable, let id):
            "column \(variable.rawValue) is not the one snapshot \(id) was taken with; restore it, or take it again"
        case .categoriesChanged(let variable, let id):
            "snapshot \(id) was taken with other categories of \(variable.rawValue); take it again"
        case .malformedLedger, .ledgerNotAuthentic:
            "the store's ledger was changed outside this program, or is another office's; restore the newest backup"
        case .ledgerMiscounts(let kind, let has, let knows):
            "the store has \(has) \(kind) and its ledger knows of \(knows); restore the newest backup"
        case .ledgerDiffers(let kind):
            "one of the store's \(kind) is not as it was written last; restore the newest backup"
        case .pageNotAuthentic(let page):
            "page \(page) of the rows was changed outside this program; restore the newest backup"
        case .recordMissing(let number, let page):
            "record number \(number) is missing from page \(page); restore the newest backup"
        case .recordDoubled(let record, let page):
            "record \(record) is twice in page \(page); restore the newest backup"
        case .recordStrange(let record, let page):
            "record \(record) does not belong to page \(page); restore the newest backup"
        case .recordNotCurrent(let record, let page):
            "record \(record) in page \(page) is not as it was written last; restore the newest backup"
        case .notAMessage:
            "the file is not a message between offices; give the one that countersign exchange push wrote"
        case .messageCutShort: "the message ends before its end: it was not copied whole; copy it again"
        case .messageTooLong: "the message is longer than any that an office sends; divide it, or ask who sent it"
        case .messageNotAuthentic:
            "the message was changed on the way, or was not sealed to this key; ask its sender for it again"
        case .libcrypto(let error): error.description
        }
    }
}

extension SealingError {
    /// Runs one step of libcrypto's; what fails there fails here.
    static func wrapping<Result: ~Copyable>(
        _ body: () throws(OpenSSLError) -> Result
    ) throws(SealingError) -> Result {
        do {
            return try body()
        } catch {
            throw .libcrypto(error)
        }
    }

    /// Asks a token; what does not open with its key is one error, however it fails.
    static func asking<Result>(_ body: () throws(TokenError) -> Result) throws(SealingError) -> Result {
        do {
            return try body()
        } catch .notAuthentic {
            throw .wrongToken
        } catch {
            throw .token(error)
        }
    }
}
