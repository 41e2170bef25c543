package import Approvals
internal import Records

/// What stops a use case that is not a refusal: each names the place and the mend, never a value or a count.
package enum BureauError: Error, Hashable, Sendable {
    case missingFile(String)
    case unreadableFile(String)
    case unwritable(String)
    /// A register's file that is refused whole.
    case refusedFile(String, why: String)
    case notAnOffice(String)
    case officeExists(String)
    case brokenConfiguration(file: String, what: String)
    case noPolicyFound([String])
    case needsPassphrase
    case needsNewSecret
    case needsPIN
    case needsNewPIN
    case needsTokenModule
    case needsTokenLabel
    case noOldTokenKey
    case sameTokenKey
    case readableByOthers(String)
    case notASigningKey(String)
    case notAPublicKey(String)
    case needsKeyPassphrase
    case needsNewKeyPassphrase
    case keyStaysSealed(String)
    case brokenKeyRoll(String)
    case unknownTable(String, known: [String])
    case unknownDivision(String)
    case unknownSnapshot(String, known: [String])
    case unknownDraft(String)
    /// A release that is known to be out and whose bundle is gone or changed.
    case releaseMissing(String)
    case unknownSubmission(String)
    case unknownDepartment(String, known: [String])
    case noResolution
    case policyInForce
    case officersInForce
    case unknownRelease(String)
    /// A file is not what the log says was decided.
    case notAsDecided(String)
    /// The log says something was decided that was not.
    case notDecided(String)
    case worthlessOpinion(String)
    case opinionFromLater(String)
    case opinionKnown(String)
    case notAsked(String, asked: [String])
    case noKeyInForce(String)
    case anotherOffice(String)
    case notTheDepartmentsKey(department: String, path: String)
    case recordNotAuthentic(String)
    case nothingImported
    case nobodyCounted(String)
    case missingConverter(program: String, package: String)
    case converterFailed(program: String, status: Int32)
    case logDiffers(String)
    /// The log is shorter than the journal knows it to have been.
    case logCutBack(has: Int, knows: Int)
    /// A text that is not a key as `log check` prints one.
    case notANoteKey(String)
    case notAWitnessRequest(String)
    case noWitnesses(String)
    case notCosigned(String)
    /// The log's key signed two logs that differ in what both have.
    case logForked(size: Int, earlier: Int)
    /// The snapshot was taken without the grant of the department that has the column in custody.
    case columnInCustody(String, department: String, of: String)
    case noCustody(String)
    case notInCustody(String, department: String)
    case notACustodyFile(String)
    case fileInTheWay(String)
    case folderInTheWay(String)
    case pictureForReaders(String)
    case notARecord(String)
    case unknownRecord(String)
    case recordErased(String, on: String?)
    case notADocumentNumber
    case needsReason
    /// The access policy says no; what can be done about it.
    case notAllowed(AccessRefusal, else: String)
    /// No case of the need was listed under the record.
    case noSuchCase(record: String, need: String)
    case caseDecided(Int, need: String)
    case noSuchCaseDecision(Int)
    /// No request about a child's record has this number.
    case noSuchRightsRequest(Int)
    case rightsRequestAnswered(Int, by: Int)
    /// A request is answered as what it asks for.
    case otherRight(Int, asks: String, not: String)
    /// A correction says which fields, and nothing else does.
    case correctionNamesFields
    /// Not a row of the request's child that came since and holds the fields.
    case correctsNothing(record: String, request: Int)
    /// A person has to say first whether the rows are one child's.
    case rowsUndecided(record: String)
    case notAPastDay(String)
    case caseDecisionUndone(Int)
    /// There is no round to compare with.
    case noEarlierRound(before: String, known: [String])
    case notInProvince(String)
    /// What a visit's form holds is no row of the register.
    case visitRefused(column: String, reason: String)
    /// Neither in priority care nor in an emergency.
    case needsNoCareFile(String)
    case noSuchEmergency(Int)
    /// What is told of an emergency cannot have happened then, or not in this order.
    case emergencyRefused(String)
    case needsNote
    /// A note of so many bytes.
    case noteTooLong(Int)
    /// The journal has no decision of this number about linkage.
    case noSuchDecision(Int)
    case decisionUndone(Int)
    /// The same was decided about the two records, or the opposite, and stands.
    case decidedBefore(Int, same: Bool)
    case oneRecordTwice(String)
    case needsDocumentNumber
    case notABundle(String)
    case noExchangeKey
    /// This office exchanges messages for another division than the one named.
    case exchangesFor(String, named: String)
    case needsFingerprint(String)
    case notTheFingerprint(String)
    case ownCard
    /// The other office's keys are of another suite.
    case otherSuite(String)
    case cardNotNewer(String)
    case cardRevokedBefore(String)
    case noCard(String)
    case notForUs(String)
    case ownKeyRevoked(String)
    case unknownSender(String)
    case senderRevoked(String)
    case notTheSendersKey(String)
    case messageFromLater(String)
    case numberTaken(Int, from: String)
    /// The journal has no message of this number.
    case noSuchMessage(Int)
    case messageForgotten(Int)
    case noSuchChild(Int, of: Int)
    case nothingToAnswer(Int)
    case answeredBefore(Int, by: Int)
    case answersNothing(String)
    case confirmsNothing(String)
}

extension BureauError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingFile(let path): "there is no file \(path)"
        case .unreadableFile(let path): "\(path) cannot be read; look at its permissions, and that it is a file"
        case .unwritable(let path): "\(path) cannot be written; look at the folder's permissions and the space left"
        case .refusedFile(let path, let why): "\(path): \(why)"
        case .notAnOffice(let path): "\(path) is not an office's folder; make one with: countersign init --home \(path)"
        case .officeExists(let path): "\(path) already holds an office; name another folder with --home"
        case .brokenConfiguration(let file, let what): "\(file): \(what)"
        case .noPolicyFound(let places):
            "no approvals/policy.yaml found in \(places.joined(separator: ", ")); name its folder with --approvals"
        case .needsPassphrase:
            "the office is sealed; give its passphrase with --passphrase-file or COUNTERSIGN_PASSPHRASE"
        case .needsNewSecret:
            "no new secret was given; give it with --new-passphrase-file, COUNTERSIGN_NEW_PASSPHRASE or --new-key-file"
        case .needsPIN: "the office opens with a token; give its PIN with --pin-file or COUNTERSIGN_PIN"
        case .needsNewPIN: "no PIN of the new token was given; give it with --new-pin-file or COUNTERSIGN_NEW_PIN"
        case .needsTokenModule:
            "nobody said how the token is reached; name its PKCS#11 module, a file, with --token-module"
        case .needsTokenLabel: "nobody said which token; name it with --token LABEL"
        case .noOldTokenKey: "the office is not opened with a token, so it has no old key there to destroy"
        case .sameTokenKey: "the office is under that very key already; make another and name it with --new-token-key"
        case .readableByOthers(let path): "\(path) can be read by others; make it its owner's alone: chmod 600 \(path)"
        case .notAPublicKey(let path): "\(path) is not a public key for signatures (Ed25519 or SM2) in PEM"
        case .notASigningKey(let path): "\(path) is not a private key for signatures (Ed25519 or SM2) in PEM"
        case .needsKeyPassphrase:
            "the signing key is sealed; give its passphrase with --key-passphrase-file or COUNTERSIGN_KEY_PASSPHRASE"
        case .needsNewKeyPassphrase:
            "the signing key needs a passphrase; give it with --new-key-passphrase-file or COUNTERSIGN_NEW_KEY_PASSPHRASE"
        case .keyStaysSealed(let path):
            "the passphrase does not open \(path), or what it seals is no key for signatures (Ed25519 or SM2)"
        case .brokenKeyRoll(let path): "\(path) was changed outside this program; restore it from a backup"
        case .unknownTable(let name, let known):
            "the catalogue has no table \(name); it has \(known.joined(separator: ", "))"
        case .unknownDivision(let code): "no division of the province has the code \(code)"
        case .unknownSnapshot(let id, let known):
            known.isEmpty
                ? "there is no snapshot \(id); take one with: countersign snapshot --as-of DATE"
                : "there is no snapshot \(id); there are \(known.joined(separator: ", "))"
        case .unknownDraft(let id): "there is no draft \(id); countersign tabulate makes one"
        case .releaseMissing(let id):
            "releases/\(id) is gone or was changed, and tables are attacked with all that is out; restore it from a backup, or "
                + "remove it if it was never released"
        case .unknownSubmission(let id): "there is no submission \(id); countersign submit makes one"
        case .unknownDepartment(let name, let known):
            "no department is called \(name); approvals/departments.yaml has \(known.joined(separator: ", "))"
        case .notTheDepartmentsKey(let department, let path): "\(path) is not the signing key of \(department)"
        case .noResolution: "no file was named; name the resolution's signed copies"
        case .policyInForce: "the reviewed texts are the policy in force already; change them first"
        case .officersInForce: "officers.yaml is the text that was adopted already; change it first"
        case .unknownRelease(let id): "there is no release \(id.uppercased()) in this office's log"
        case .notAsDecided(let path):
            "\(path) is missing or is not what was decided; restore it from a backup"
        case .notDecided(let digest):
            "the log says that \(digest) was decided, and those whom the policy asks have not signed it: somebody else wrote "
                + "into the log; restore log/ from a backup"
        case .worthlessOpinion(let reason): "this opinion is worth nothing here: \(reason)"
        case .opinionFromLater(let department):
            "\(department) dates its opinion later than now; set the signing machine's clock and sign again"
        case .opinionKnown(let department): "this opinion of \(department) is here already"
        case .notAsked(let department, let asked):
            "\(department) is not asked about these figures; asked are \(asked.joined(separator: ", "))"
        case .noKeyInForce(let department): "\(department) has no key in force; enrol one with: countersign keys enrol"
        case .anotherOffice(let path):
            "\(path) is of another office than the one whose key you named; do not sign, ask the office"
        case .recordNotAuthentic(let what):
            "\(what) was changed outside this program; restore the database from a backup"
        case .nothingImported: "no register has been imported; begin with: countersign import REGISTER FILE"
        case .nobodyCounted(let date): "no child counts on \(date), so there is nothing to freeze"
        case .missingConverter(let program, let package):
            "\(program) is not installed, so no PDF was made (the HTML was): apt-get install \(package)"
        case .converterFailed(let program, let status): "\(program) failed with status \(status); the HTML was made"
        case .logDiffers(let why): "the log in this office's folder is not whole: \(why)"
        case .logCutBack(let has, let known):
            "the log has \(has) entries and once had \(known): somebody cut it back; restore log/ from a backup"
        case .notANoteKey(let text):
            "\(PrintableText.line(text, limit: 80)) is not a key in the form NAME+ID+KEY; take it as its owner prints it"
        case .notAWitnessRequest(let path): "\(path) is not a request to a witness; countersign log request writes one"
        case .noWitnesses(let path):
            "\(path) lists no witnesses; put their keys there, one a line below: witnesses:"
        case .notCosigned(let path):
            "\(path) has no signature by a witness that configuration.yaml lists over the newest checkpoint; ask again"
        case .logForked(let size, let earlier):
            "FORK: the log of \(size) entries and the checkpoint of \(earlier) were both signed, and they differ in what both "
                + "have; keep both and ask who signed them"
        case .noCustody(let department):
            "\(department) has no key of this office in custody; departments.yaml says what it has, and countersign keys "
                + "entrust \(department) locks it"
        case .notInCustody(let field, let department): "\(field) is not in the custody of \(department); leave it out"
        case .notACustodyFile(let path):
            "\(path) is not a department's share file as countersign keys entrust makes it"
        case .fileInTheWay(let path): "\(path) is there already; name another file, or move it away"
        case .folderInTheWay(let path):
            "\(path) holds something else than an earlier result; name a new or empty folder with --out"
        case .pictureForReaders(let path):
            "\(path) lies where readers look, and the picture is for the office alone; name a file elsewhere"
        case .columnInCustody(let variable, let department, let snapshot):
            "snapshot \(snapshot) lacks \(variable), which is in the custody of \(department); ask it for a grant, then take"
                + " another snapshot"
        case .notARecord(let text): "\(text) is not a record's name: 32 hexadecimal digits, as records find gives them"
        case .unknownRecord(let record):
            "the office keeps no record \(record); look one up with: countersign records find"
        case .recordErased(let record, let day):
            "record \(record) was erased\(day.map { " on \($0)" } ?? ""); its fields cannot be read any more"
        case .notADocumentNumber: "what was given is not a document number; give it alone, on the first line"
        case .noSuchDecision(let number):
            "entry \(number) of the journal is no decision about linkage; countersign review decisions lists them"
        case .decisionUndone(let number):
            "decision \(number) was undone before; to have it back, undo the undoing"
        case .decidedBefore(let number, let same):
            "decision \(number) says that these two records are \(same ? "one child's" : "two children's"); "
                + "to decide anew, first: countersign review undo \(number)"
        case .oneRecordTwice(let record): "\(record) is named twice; two records are decided about"
        case .needsReason: "say why with --why: the reason is kept in the office's journal"
        case .notAllowed(let refusal, let mend): "\(refusal); \(mend)"
        case .noSuchCase(let record, let need):
            "no case ‘\(need)’ is listed under \(record); give the record as `match list` shows it"
        case .caseDecided(let number, let need):
            "the same was decided about ‘\(need)’ and stands, by decision \(number); to decide anew, first: countersign "
                + "match undo \(number)"
        case .noSuchRightsRequest(let number):
            "entry \(number) of the journal is no request about a child's record; countersign rights list names them"
        case .rightsRequestAnswered(let number, let answer):
            "request \(number) was answered by entry \(answer) of the journal; take in a new one if it is asked again"
        case .otherRight(let number, let asks, let other):
            "request \(number) asks to \(asks), and this answers one to \(other); answer it as countersign rights --help says"
        case .correctionNamesFields:
            "a request to correct names the fields that are said to be wrong, and no other request does; see --field"
        case .correctsNothing(let record, let request):
            "\(record) does not answer request \(request): name a row of this child that was imported since, and holds a "
                + "field that was said to be wrong"
        case .rowsUndecided(let record):
            "it is not certain that all rows of this child are its own; decide first: countersign review show \(record)"
        case .notAPastDay(let day): "\(day) is ahead, or more than a year ago; give the day on which it happened"
        case .noSuchCaseDecision(let number):
            "\(number) is no decision about a case of help; `match decided` lists them"
        case .caseDecisionUndone(let number): "decision \(number) was undone before"
        case .noEarlierRound(let date, let known):
            "no round before \(date) was closed that could be compared with"
                + (known.isEmpty ? "" : " (there are \(known.joined(separator: ", ")))")
                + "; a round is closed by its snapshot: countersign snapshot --as-of DATE"
        case .notInProvince(let code): "\(code) is no division of the province; give the code of one, as 220722"
        case .visitRefused(let column, let reason):
            "the visit cannot be recorded: \(column) is \(reason); `visits record --help` names what each may hold"
        case .needsNoCareFile(let record):
            "the child of \(record) is neither in priority care nor in an emergency, and only such a child has a paper file; "
                + "record what was found: countersign visits record \(record), or countersign emergency record \(record)"
        case .noSuchEmergency(let number): "there is no emergency \(number); `emergency list --all` shows them"
        case .emergencyRefused(let why): why
        case .needsNote:
            "the note says nothing; write what happened in the first line of a --note-file, or type it at a terminal"
        case .noteTooLong(let count):
            "the note has \(count) bytes, and a note has 4000 at most; write the main points, and keep the rest on paper"
        case .needsDocumentNumber:
            "no document number was given; give it with --number-file, or type it at a terminal"
        case .notABundle(let path):
            "\(path) is not a release bundle: a folder with manifest.json in it, or one file as releases/ has it"
        case .noExchangeKey:
            "this office has no key for messages in force; make one with: countersign exchange key --division CODE"
        case .exchangesFor(let own, let named):
            "this office exchanges messages for \(own) and not for \(named); an office has one division"
        case .needsFingerprint(let division):
            "nobody vouches for this card yet; have \(division) read out its fingerprint, and give it with --fingerprint"
        case .notTheFingerprint(let division):
            "this is not the card whose fingerprint was given; do not enrol it, ask \(division) for it again"
        case .ownCard: "this card is this office's own; give it to others, and enrol theirs"
        case .otherSuite(let what):
            "\(what) uses the other cipher suite; offices exchange messages in one suite, AES-GCM with X25519 or SM"
        case .cardNotNewer(let division): "a card of \(division) that was made later is enrolled; ask it for its newest"
        case .cardRevokedBefore(let division): "this card of \(division) was revoked; ask it for another"
        case .noCard(let division):
            "no card of \(division) is in force; enrol one with: countersign exchange enrol FILE --fingerprint HEX"
        case .notForUs(let path): "\(path) is sealed to another office; give it back to whoever brought it"
        case .ownKeyRevoked(let path):
            "\(path) is sealed to a key of this office that was revoked; send the sender this office's new card"
        case .unknownSender(let division):
            "the message says that it is from \(division), of which no card is enrolled; nothing was kept"
        case .senderRevoked(let division):
            "the message is signed with a key of \(division) that was revoked or given up; nothing was kept"
        case .notTheSendersKey(let division):
            "the message says that it is from \(division) and is not signed with its key; nothing was kept, tell them"
        case .messageFromLater(let division):
            "\(division) dates its message later than now; look at both offices' clocks"
        case .numberTaken(let number, let division):
            "\(division) sent another message with the number \(number); nothing was kept, ask them which one counts"
        case .noSuchMessage(let number):
            "the journal has no message \(number); countersign exchange list has them all"
        case .messageForgotten(let number):
            "what message \(number) said is gone; only the journal knows that it was there"
        case .noSuchChild(let child, let number):
            "message \(number) has no child \(child); countersign exchange show \(number) lists them"
        case .nothingToAnswer(let number): "message \(number) asks for no answer; received pushes are answered"
        case .answeredBefore(let number, let answer): "message \(number) was answered by message \(answer)"
        case .answersNothing(let division):
            "\(division) answers a message that this office did not send it, or that it answered; nothing was kept"
        case .confirmsNothing(let division): "\(division) confirms a message that this office did not send it"
        }
    }
}
