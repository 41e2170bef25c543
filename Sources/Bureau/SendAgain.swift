internal import Approvals
package import Foundation
internal import Logging
internal import Records
internal import Sealing

/// A message's file, given out once more.
package struct SentAgain: Encodable, Sendable {
    package let message: Int
    package let to: String
    package let file: String
}

/// Writes the very file of a message of this office again, where the first was lost on the way; the registrar's work. Nothing is
/// opened, and whoever received the first notices that it is the same.
package struct SendAgain {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter number: The journal's number of the message.
    package func callAsFunction(_ number: Int, why: String, out: URL) async throws -> SentAgain {
        try office.access.demand()
        let why = try Reason.checked(why)
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        let message = try desk.correspondence.message(number)
        guard message.isOurs else { throw BureauError.noSuchMessage(number) }
        guard !message.isForgotten else { throw BureauError.messageForgotten(number) }
        let exchange = message.exchange
        let sealed = try desk.shelf.message(exchange.digest, .sent)
        try await Journal(office).note(
            .sentAgain, why: why, exchange: .init(with: exchange.division, exchange.digest, number: exchange.number))
        let file = try desk.file(number: exchange.number ?? 0, to: exchange.division, in: out)
        try OfficeFile.write(sealed.bytes, to: file, for: .ownerOnly)
        office.logger.notice("message sent again", metadata: ["message": "\(number)"])
        return SentAgain(message: number, to: "\(exchange.division)", file: file.path)
    }
}
