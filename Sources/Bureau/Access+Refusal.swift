internal import Approvals
internal import Records

/// What a person can do where the access policy says no; each asker says the one that fits.
enum Mend {
    /// Where fields can be chosen.
    static let nameFields = "name the fields it owns with --field, or ask the department that owns them"
    /// Where a piece of work needs all of its fields.
    static let letSee =
        "this needs all of them: ask an officer who sees them, or have the department let see them with ‘sees’ in "
        + AccessPolicy.file
    static let ofRecord = "ask the office of the place where the child lives or is registered"
    static let ofDivision = "name a division within it with --division"
    static let ofOffice = "this is for an officer who answers for all of the office's division"
    fileprivate static let ofRegister =
        "give the file to an officer of that department, or let this one see its line with ‘sees’ in \(AccessPolicy.file)"
    fileprivate static let ofText =
        "put the adopted text back (countersign resolution show writes it), or have this one signed: countersign policy "
        + "propose --officers, sign, resolution adopt"
    fileprivate static let ofStranger = "have it named in \(AccessPolicy.file) under its department"
}

extension Access {
    /// Refuses an account that may not work with children's records at all.
    func demand() throws(BureauError) {
        try Self.demand(refusal, else: self == .nobody ? Mend.ofText : Mend.ofStranger)
    }

    /// Refuses to open fields that are not the account's to see.
    func demand(_ fields: some Sequence<Field>, else mend: String) throws(BureauError) {
        try demand()
        try Self.demand(refusal(on: fields), else: mend)
    }

    /// Refuses what is at home outside the account's territory.
    func demand(_ places: [DivisionCode], else mend: String = Mend.ofRecord) throws(BureauError) {
        try demand()
        try Self.demand(refusal(at: places), else: mend)
    }

    /// Refuses to take in a register that is not the account's to hand in.
    func demand(_ register: RegisterName) throws(BureauError) {
        try demand()
        try Self.demand(refusal(on: register), else: Mend.ofRegister)
    }

    private static func demand(_ refusal: AccessRefusal?, else mend: String) throws(BureauError) {
        if let refusal { throw .notAllowed(refusal, else: mend) }
    }
}
