package import OpenSSL
package import Records

/// One line of the office's journal: who did what with children's records or saw figures before release, when and why. Never a value of a record.
///
/// Each entry names the one before by its digest, and how long the log was, so that neither can be cut back alone.
package struct JournalEntry: Hashable, Sendable, Codable {
    package enum Deed: String, Hashable, Sendable, Codable, CaseIterable {
        /// A person read fields of a record.
        case opened
        /// A person asked which records have a document number.
        case found
        /// Rows were opened to be linked and screened.
        case screened
        /// Rows were opened to be frozen.
        case snapshot
        case erased
        /// Somebody was shown figures that were not out.
        case looked
        /// Fields were sealed under new keys.
        case rotated
        /// A department took its fields into custody, or gave them back.
        case entrusted, returned
        case granted, revoked
        /// A person decided that two rows are one child's, or two children's, or took a decision back.
        case joined, parted, undone
        /// The text that says who may see children's records was found changed.
        case officers
        /// Rows were matched to find who needs help, and cases were found that were not known.
        case matched
        /// A person decided about a case.
        case confirmed, dismissed, referred
        /// The office made itself a key for messages; another office's card was enrolled, or a card revoked.
        case exchangeKey = "exchange-key"
        case cardEnrolled = "card-enrolled"
        case cardRevoked = "card-revoked"
        /// Children were told of to another office; an office was answered; a message was received; a receipt was.
        case pushed, answered, received
        case receiptTaken = "receipt-taken"
        /// The sealed file of a message was given out again.
        case sentAgain = "sent-again"
        /// The sealed file of a message was destroyed.
        case forgotten
        /// Children were written into a file for another system.
        case exported
        /// A visit to a child was recorded.
        case visited
        /// A child was found in danger; the police were told; what happened since; how it ended.
        case endangered, policeTold = "police-told", followed, settled
        /// A guardian was told what is kept about a child; something was asked about its record; that was answered.
        case noticed, requested, replied
        /// Departments decided about the office, or took a release back. The log says what; this remembers how long the log is
        /// then, so that the decision cannot be cut off it.
        case decided
        /// An older copy of the database was put in place on purpose.
        case acceptedStore = "accepted-store"
    }

    /// Whose figures were shown before release, and to whom.
    package struct Look: Hashable, Sendable, Codable {
        package let submission: SubmissionID
        /// The department that the account said it looked for.
        package let viewer: DepartmentID
    }

    /// What a case is about.
    package struct CaseStep: Hashable, Sendable, Codable {
        package let need: CareNeed
        /// The day as of which it was found; nothing for a decision.
        package let asOf: CalendarDate?
        /// The department that it was referred to.
        package let to: DepartmentID?
    }

    /// What an emergency is about.
    package struct EmergencyStep: Hashable, Sendable, Codable {
        /// For the first entry: what was found.
        package let kind: EmergencyKind?
        /// For every other: the journal's number of the first.
        package let number: Int?
        /// When it happened, which may be before it was written down.
        package let at: Moment
    }

    /// A half-yearly round: its snapshot's reference date, and the rows it is made of.
    package struct Round: Hashable, Sendable, Codable {
        package let asOf: CalendarDate
        /// The number of the first record that was not there yet.
        package let next: UInt32
    }

    /// Which message or card of an exchange with another office, and what it is about.
    package struct Exchange: Hashable, Sendable, Codable {
        /// The other office's; for a key of its own, this office's.
        package let division: DivisionCode
        /// SHA-256 of the signed message, or of the card.
        package let digest: SHA256Digest
        /// The sender's number of the message.
        package let number: Int?
        /// The message that is answered.
        package let about: SHA256Digest?
        /// For a push: what was told about the child of each record, as a code under a key of the office.
        package let told: [SHA256Digest]?

        init(
            with division: DivisionCode, _ digest: SHA256Digest, number: Int? = nil, about: SHA256Digest? = nil,
            told: [SHA256Digest]? = nil
        ) {
            (self.division, self.digest, self.number) = (division, digest, number)
            (self.about, self.told) = (about, told)
        }
    }

    /// How long the transparency log was, and the root of its tree.
    package struct LogMark: Hashable, Sendable, Codable {
        package let entries: Int
        package let root: SHA256Digest
    }

    /// From 1.
    package let index: Int
    package let at: Moment
    /// The account of the operating system.
    package let who: String
    package let what: Deed
    /// As the person gave it.
    package let why: String
    /// Names of records: 32 hexadecimal digits, or the first 8 of a record that is not kept here.
    package let records: [String]?
    package let fields: [Field]?
    /// For an erasure: the digests of the sealed rows as they were, one a record and in the same order.
    package let rows: [SHA256Digest]?
    /// For a grant: the digest of its file.
    package let grant: SHA256Digest?
    package let look: Look?
    /// Which need a case is about, and to whom it was referred.
    package let `case`: CaseStep?
    package let emergency: EmergencyStep?
    /// For a snapshot: the round that it closes.
    package let round: Round?
    /// For the text about officers: its digest.
    package let text: SHA256Digest?
    /// For what was undone: the number of the entry that stands no more.
    package let undoes: Int?
    /// What was written about the child of the first record, sealed under that record's key: base64.
    package let sealedNote: String?
    package let exchange: Exchange?
    /// For a step about a child's rights: which.
    package let right: RightsStep?
    package let log: LogMark
    /// The digest of the entry before; nothing in the first.
    package let previous: SHA256Digest?

    /// As it is kept.
    var bytes: [UInt8] { CanonicalJSON.bytes(of: self) }
}
