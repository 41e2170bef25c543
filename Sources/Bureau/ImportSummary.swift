internal import Foundation
internal import Intake
package import Records

/// What importing one file came to, or would come to. It holds no cell of any row.
package struct ImportSummary: Encodable, Sendable {
    package let register: String
    package let file: String
    /// Whether nothing was kept: the numbers then say what would be.
    package let dryRun: Bool
    package let rows: Int
    /// Rows that were new and are sealed now.
    package let kept: Int
    /// Of these, rows about a document number of which the register has another row already; counted in a dry run only.
    package let changed: Int?
    /// Good rows that an earlier import had brought.
    package let alreadyHere: Int
    package let rejected: Int
    package let reasons: [String: Int]
    package let notices: [String]
    package let rejectsFile: String?
    /// Where the first rows stand that were set aside, and why.
    package let firstRejected: [String]
    /// What only the page says.
    package let wording: Wording

    /// The summary's words for its page.
    package struct Wording: Sendable {
        package let title: String
        package let time: Moment
        package let notices: [String]
        /// By the reasons' codes.
        package let reasons: [String: String]
    }

    private enum CodingKeys: CodingKey {
        case register, file, dryRun, rows, kept, changed, alreadyHere, rejected, reasons, notices, rejectsFile
        case firstRejected
    }

    init(
        of register: RegisterName, _ file: URL, _ end: RegisterReading.End, isPreview: Bool, new: Int,
        changed: Int? = nil, at time: Moment
    ) {
        let read = end.summary
        (self.register, self.file, dryRun) = (register.rawValue, file.path, isPreview)
        (rows, kept, self.changed, alreadyHere) = (read.rows, new, changed, read.accepted - new)
        rejected = read.rows - read.accepted
        reasons = Dictionary(uniqueKeysWithValues: read.rejected.map { ($0.key.rawValue, $0.value) })
        notices = read.notices.map(\.description)
        (rejectsFile, firstRejected) = (end.rejects?.path, end.firstRejects)
        wording = Wording(
            title: register.title, time: time, notices: read.notices.map(\.chinese),
            reasons: Dictionary(uniqueKeysWithValues: RejectionReason.allCases.map { ($0.rawValue, $0.title) }))
    }
}
