internal import Approvals
internal import Logging
package import Records

/// Ends the exchange by a card: another office's whose key was lost, or this office's own. What was received stays readable;
/// what comes later is refused until another card is enrolled or another key made. The registrar's work.
package struct RevokeCard {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(of division: DivisionCode, why: String) async throws {
        try office.access.demand()
        let why = try Reason.checked(why)
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let known = try await ExchangeDesk(office).correspondents
        let holder = division == known.division ? known.own.last : known.holders(of: division).last
        guard let holder, holder.isInForce, let exchange = holder.entry.exchange else {
            throw BureauError.noCard("\(division)")
        }
        try await Journal(office).note(.cardRevoked, why: why, exchange: .init(with: division, exchange.digest))
        office.logger.notice("exchange card revoked", metadata: ["division": "\(division)"])
    }
}
