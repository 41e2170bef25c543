internal import Approvals
internal import Records

extension Access {
    /// Refuses an account that may not work with children's records at all.
    func demand() throws(BureauError) { try Self.demand(verdict) }

    /// Refuses to open fields that are not the account's to see, or of a child outside its territory.
    func demand(_ fields: some Sequence<Field>, of places: [DivisionCode]) throws(BureauError) {
        try Self.demand(verdict(on: fields, of: places))
    }

    /// Refuses a child outside the account's territory.
    func demand(_ places: [DivisionCode]) throws(BureauError) { try Self.demand(verdict(on: places)) }

    private static func demand(_ verdict: Verdict) throws(BureauError) {
        if case .refused(let reason) = verdict { throw .notAllowed(reason) }
    }
}
