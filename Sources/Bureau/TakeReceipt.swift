internal import Approvals
package import Foundation
internal import Logging
package import Records

/// A receipt that another office gave for a message of this one.
package struct TakenReceipt: Encodable, Sendable {
    package let message: Int
    package let from: String
    package let receivedAt: Moment
    /// False where it was here already.
    package let isNew: Bool
}

/// Takes in the receipt that another office signed. Whoever opens the office may: what the file claims counts only where that
/// office's key signed it on a message that was sent to it.
package struct TakeReceipt {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ file: URL) async throws -> TakenReceipt {
        let signed = try SignedReceipt(bytes: OfficeFile.read(file))
        let receipt = signed.receipt
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        try desk.correspondents.check(from: receipt.from, isSigned: signed.isSigned)
        guard let message = desk.correspondence.ours(receipt.message, to: receipt.from),
            message.exchange.number == receipt.number, receipt.to == desk.correspondents.division
        else { throw BureauError.confirmsNothing("\(receipt.from)") }
        if message.receipt == nil {
            try await Journal(office).note(
                .receiptTaken, why: "received there at \(receipt.at)",
                exchange: .init(with: receipt.from, receipt.message, number: receipt.number))
            office.logger.notice("receipt taken", metadata: ["message": "\(message.entry.index)"])
        }
        return TakenReceipt(
            message: message.entry.index, from: "\(receipt.from)", receivedAt: receipt.at,
            isNew: message.receipt == nil)
    }
}
