internal import Approvals
package import Foundation
internal import Logging
internal import OpenSSL
internal import Records
internal import Sealing

/// A message that came from another office.
package struct ReceivedMessage: Encodable, Sendable {
    package enum Kind: String, Encodable, Sendable { case push, answer }

    /// The journal's number, by which this office calls it.
    package let message: Int
    package let from: String
    package let name: String
    package let kind: Kind
    /// False where it was received before, so that nothing changed.
    package let isNew: Bool
    /// The file that is given back to the sender.
    package let receipt: String
    package let children: [ListedChild]
}

/// Takes in a message that another office sealed to this one, keeps it as it was sealed, and writes the receipt; the
/// registrar's work.
///
/// Guarantee: a message that is not for this office, not by an office whose card is in force, changed, or dated later than
/// now leaves nothing behind. One that was received before changes nothing.
package struct ReceiveMessage {
    /// How far two offices' clocks may be apart.
    private static let clockDifference: Int64 = 24 * 3600

    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - passphrase: Of the office's key for messages.
    ///   - receipt: Where the receipt is put; beside the message unless given.
    package func callAsFunction(
        _ file: URL, why: String, receipt: URL? = nil, passphrase: () throws -> [UInt8],
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ReceivedMessage {
        let why = try Reason.checked(why)
        let sealed = try Self.read(file)
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        _ = try desk.ownCard()
        try desk.demandAccess()
        let signed = try desk.open(sealed, of: file.path, passphrase)
        let known = try known(signed, in: desk)
        let entry =
            if let known { known.entry } else { try await keep(sealed, signed, in: desk, why: why) }
        let place = receipt ?? file.appendingPathExtension("receipt")
        let paper = try SignedReceipt.make(ExchangeReceipt(of: signed, at: entry.at), signedWith: office.logKey())
        try OfficeFile.write(paper.bytes, to: place)
        office.logger.notice("message received", metadata: ["message": "\(entry.index)"])
        let children =
            known == nil
            ? try await ShowMessage(office).list(signed, why: "received as message \(entry.index): \(why)", progress)
            : []
        return ReceivedMessage(
            message: entry.index, from: "\(signed.message.from)",
            name: Divisions.current.fullName(of: signed.message.from), kind: signed.message.kind, isNew: known == nil,
            receipt: place.path, children: children)
    }

    /// A file that is too long is not read.
    private static func read(_ file: URL) throws -> SealedMessage {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        guard size <= SealedMessage.longest else { throw SealingError.messageTooLong }
        return try SealedMessage(bytes: OfficeFile.read(file))
    }

    /// The same message, received before; refuses another one of the same number, and answers to nothing.
    private func known(_ signed: SignedMessage, in desk: ExchangeDesk) throws -> Correspondence.Message? {
        let (message, digest) = (signed.message, try signed.digest())
        let from = "\(message.from)"
        let earlier = desk.correspondence.all.filter { !$0.isOurs && $0.exchange.division == message.from }
        if let same = earlier.first(where: { $0.exchange.digest == digest }) { return same }
        guard !earlier.contains(where: { $0.exchange.number == message.number }) else {
            throw BureauError.numberTaken(message.number, from: from)
        }
        guard message.at <= office.now().adding(seconds: Self.clockDifference) else {
            throw BureauError.messageFromLater(from)
        }
        if case .answer(let about, let children) = message.content {
            let ours = desk.correspondence.ours(about, to: message.from)
            guard let ours, ours.entry.what == .pushed, ours.answer == nil, ours.entry.records?.count == children.count
            else { throw BureauError.answersNothing(from) }
        }
        return nil
    }

    private func keep(
        _ sealed: SealedMessage, _ signed: SignedMessage, in desk: ExchangeDesk, why: String
    ) async throws -> JournalEntry {
        let digest = try signed.digest()
        try desk.shelf.keep(sealed, digest, .received)
        let message = signed.message
        return try await Journal(office).note(
            .received, why: why,
            exchange: .init(with: message.from, digest, number: message.number, about: message.about))
    }
}

extension ExchangeMessage {
    var about: SHA256Digest? { if case .answer(let about, _) = content { about } else { nil } }

    var kind: ReceivedMessage.Kind { about == nil ? .push : .answer }
}
