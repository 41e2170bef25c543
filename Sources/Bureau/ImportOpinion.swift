internal import Approvals
package import Foundation

/// Takes back an opinion that a department signed on a machine of its own.
///
/// Whoever can open the office may: what the file claims decides nothing. It counts only where the department's key in force
/// signed it on exactly this office's submission, so a request that was altered on the way brings nothing back.
package struct ImportOpinion {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ file: URL) async throws -> OpinionSummary {
        try await ReceivedOpinion(SignedOpinion(bytes: OfficeFile.read(file)), in: office).keep()
    }
}
