internal import Approvals
internal import Foundation
internal import OpenSSL

/// Keeps in the journal which text said who may see children's records, so that nobody widens it for an afternoon unseen.
struct NotedOfficers {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Notes the text where it is not the one noted last; one that names nobody is noted only after one that did.
    ///
    /// - Parameter journal: As the office was opened with.
    func note(after journal: [JournalEntry]) async throws {
        let last = journal.last { $0.what == .officers }
        guard last != nil || !office.accessPolicy.isSilent else { return }
        let file = office.texts.approvals.appending(path: AccessPolicy.file)
        let digest = try SHA256.hash((try? OfficeFile.read(file)) ?? [])
        guard last?.text != digest else { return }
        try await Journal(office).note(.officers, why: "\(AccessPolicy.file) as it was found", text: digest)
    }
}
