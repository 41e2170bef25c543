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
    package var verdict: Verdict {
        switch self {
        case .anyone, .officer: .granted
        case .stranger(let account):
            .refused("the account \(account) is no department's officer")
        case .nobody: .refused("\(AccessPolicy.file) is not the text that the departments adopted")
        }
    }

    /// Whether fields may be opened; of which children, their places say. What can be done about a refusal is for whoever
    /// asks to say.
    package func verdict(on fields: some Sequence<Field>) -> Verdict {
        guard case .officer(let officer) = self else { return verdict }
        let foreign = fields.filter { !mayOpen($0) }.map(\.rawValue).sorted()
        guard !foreign.isEmpty else { return .granted }
        return .refused("\(officer.department) does not see \(foreign.joined(separator: ", "))")
    }

    /// Whether a child who is at home in `places` is of the account's territory: where it lives and is registered, or where
    /// a row about it says that it goes to school, is treated or insured.
    package func verdict(on places: [DivisionCode]) -> Verdict {
        guard case .officer(let officer) = self, !officer.answers(for: places) else { return verdict }
        return .refused(
            "\(officer.department) answers for \(officer.territory), and what this is about is elsewhere, or its place is not "
                + "known")
    }

    /// Whether the account may hand in a register: its department's own, or one of a line that it is let see. What of it is
    /// at home elsewhere, `verdict(on:)` says of each row's places.
    package func verdict(on register: RegisterName) -> Verdict {
        guard case .officer(let officer) = self, !officer.lines.contains(register.department) else { return verdict }
        return .refused(
            "\(officer.department) does not hand in \(register.rawValue), which is \(register.department)'s")
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
