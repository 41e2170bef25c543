package import Records

/// What an account may see of children's records (Regulation on the Protection of Minors in Cyberspace, article 36: least
/// privilege, each access approved and noted).
///
/// The one answer to that question: every command, page and use case asks here.
package enum Access: Hashable, Sendable {
    /// No officers are named: whoever opens the office may see everything, with a reason.
    case anyone
    case officer(Officer)
    /// Officers are named, and this account is none of them.
    case stranger(account: String)
    /// The text that names them is not the one that the departments adopted.
    case nobody

    /// Whether the account may work with children's records at all.
    package var verdict: Verdict { Verdict(refusal) }

    /// Whether fields may be opened; of which children, their places say. What can be done about a refusal is for whoever
    /// asks to say.
    package func verdict(on fields: some Sequence<Field>) -> Verdict { Verdict(refusal(on: fields)) }

    /// Whether a child who is at home in `places` is of the account's territory: where it lives and is registered, or where
    /// a row about it says that it goes to school, is treated or insured.
    package func verdict(on places: [DivisionCode]) -> Verdict { Verdict(refusal(at: places)) }

    /// Whether the account may hand in a register.
    package func verdict(on register: RegisterName) -> Verdict { Verdict(refusal(on: register)) }

    /// Why the account may not work with children's records at all; nothing where it may.
    package var refusal: AccessRefusal? {
        switch self {
        case .anyone, .officer: nil
        case .stranger(let account): .stranger(account: account)
        case .nobody: .text
        }
    }

    /// Why the account may not open some of the fields.
    package func refusal(on fields: some Sequence<Field>) -> AccessRefusal? {
        guard case .officer(let officer) = self else { return refusal }
        let foreign = fields.filter { !mayOpen($0) }.sorted { $0.rawValue < $1.rawValue }
        return foreign.isEmpty ? nil : .fields(foreign, of: officer.department)
    }

    /// Why a child who is at home in `places` is not the account's to see.
    package func refusal(at places: [DivisionCode]) -> AccessRefusal? {
        guard case .officer(let officer) = self else { return refusal }
        return officer.answers(for: places) ? nil : .place(territory: officer.territory, of: officer.department)
    }

    /// Why the account may not hand in a register: it is not its department's own, nor one of a line that it is let see. What
    /// of it is at home elsewhere, `verdict(on:)` says of each row's places.
    package func refusal(on register: RegisterName) -> AccessRefusal? {
        guard case .officer(let officer) = self else { return refusal }
        return officer.lines.contains(register.department) ? nil : .register(register, of: officer.department)
    }

    /// Whether the field is the account's to read: its department's own, one it is let see, or one that says who the child
    /// is. That last kind is shown masked in lists, and in full with a reason alone.
    package func mayOpen(_ field: Field) -> Bool {
        switch self {
        case .anyone: true
        case .officer(let officer): officer.fields.contains(field) || field.saysWho
        case .stranger, .nobody: false
        }
    }

    /// The same of a need for help: a case concerns the department that it is first brought to, and whoever sees what tells
    /// it.
    package func maySee(_ need: CareNeed) -> Bool {
        switch self {
        case .anyone: true
        case .officer(let officer): need.fields.isSubset(of: officer.fields)
        case .stranger, .nobody: false
        }
    }

    /// The same of why a child is one of priority care, which several departments' registers may tell.
    package func maySee(_ reason: PriorityReason) -> Bool { reason.fields.allSatisfy(mayOpen) }
}

extension Verdict {
    fileprivate init(_ refusal: AccessRefusal?) { self = refusal.map { .refused($0.description) } ?? .granted }
}

extension Field {
    /// Whether the field says who the child is, and where it is at home.
    fileprivate var saysWho: Bool {
        switch self {
        case .name, .documentType, .documentNumber, .sex, .birthDate, .registration, .residence, .residenceAddress,
            .guardianName, .guardianPhone:
            true
        default: false
        }
    }
}
