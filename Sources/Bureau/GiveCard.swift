internal import Approvals
package import Foundation

/// The office's card as it is given to others.
package struct GivenCard: Encodable, Sendable {
    package let division: String
    package let file: String
    /// As it is read out to them by telephone.
    package let fingerprint: String
}

/// Writes the office's card in force into a file for other offices. Whoever opens the office may; there is no secret in it.
package struct GiveCard {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(to url: URL) async throws -> GivenCard {
        guard !FileManager.default.fileExists(atPath: url.path) else { throw BureauError.fileInTheWay(url.path) }
        guard let holder = try await ExchangeDesk(office).correspondents.current else {
            throw BureauError.noExchangeKey
        }
        try OfficeFile.write(holder.card.bytes, to: url)
        return GivenCard(
            division: "\(holder.card.card.division)", file: url.path, fingerprint: try holder.card.fingerprint())
    }
}
