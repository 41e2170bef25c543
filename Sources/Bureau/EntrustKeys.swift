package import Foundation
internal import Approvals
internal import Logging
internal import OpenSSL
package import Records
internal import Sealing

/// What bringing a department's custody up to departments.yaml came to.
package struct EntrustedKeys: Encodable, Sendable {
    package let department: String
    /// Keys that open with its grant alone from now on.
    package let entrusted: [String]
    /// Keys that are in nobody's custody any more.
    package let returned: [String]
    /// The file that the department takes away.
    package let share: String
    package let isNew: Bool
}

/// Puts the keys that departments.yaml names into a department's custody, and gives back those that it names no more.
///
/// Whoever has the office's secret may, with the department's own file once there is one: it alone gives back. The file
/// is made first, then the journal says so, then the keys are locked; asked again, it goes on where it was stopped.
package struct EntrustKeys {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ department: DepartmentID, share url: URL) async throws -> EntrustedKeys {
        // Custody takes the department's own file, so it needs no resolution and follows the texts as they are.
        guard let known = try office.texts.policy()[department] else {
            throw BureauError.unknownDepartment(department.name, known: office.departments.map(\.name))
        }
        let wanted = KeyName.all(of: known.custody)
        let held = try office.custody(of: department)
        guard !wanted.isEmpty || !held.isEmpty else { throw BureauError.noCustody(department.name) }
        let file = CustodyFile(url)
        let isNew = held.isEmpty && !file.exists
        let secret = isNew ? try file.make() : try file.read()
        _ = try Self.moved(office.keyring, to: department, wanted, secret)
        try await note(department, entrusted: wanted.subtracting(held), returned: held.subtracting(wanted))
        try office.kept.change { try Self.moved($0, to: department, wanted, secret) }
        office.logger.notice("custody changed", metadata: ["department": "\(department)"])
        return EntrustedKeys(
            department: department.name, entrusted: wanted.subtracting(held).texts,
            returned: held.subtracting(wanted).texts, share: file.path, isNew: isNew)
    }

    private func note(_ department: DepartmentID, entrusted: Set<KeyName>, returned: Set<KeyName>) async throws {
        let journal = Journal(office)
        if !entrusted.isEmpty {
            try await journal.note(.entrusted, why: "to \(department)", fields: entrusted.fields)
        }
        if !returned.isEmpty {
            try await journal.note(.returned, why: "by \(department)", fields: returned.fields)
        }
    }

    /// The keyring with exactly these keys in the department's custody; refuses a secret that is not the department's.
    static func moved(
        _ keyring: Keyring, to department: DepartmentID, _ wanted: Set<KeyName>, _ secret: CustodySecret
    ) throws(SealingError) -> Keyring {
        let slots = try Keyring.custodySlots(of: department, in: keyring.file)
        let held = Set(slots.map(\.key))
        var next = try keyring.unlocked(by: secret.shares(of: slots, in: keyring.id))
        let (returned, entrusted) = (held.subtracting(wanted), wanted.subtracting(held))
        if !returned.isEmpty { next = try next.returning(returned, from: department, secret: secret) }
        if !entrusted.isEmpty { next = try next.entrusting(entrusted, to: department, secret: secret) }
        return next
    }
}

extension CustodySecret {
    /// The shares of all these slots.
    func shares(
        of slots: some Collection<CustodySlot>, in keyring: String
    ) throws(SealingError) -> [CustodySlot: SecretBytes] {
        var shares: [CustodySlot: SecretBytes] = [:]
        for slot in slots { shares[slot] = try share(of: slot, in: keyring) }
        return shares
    }
}

extension Office {
    /// The keys in a department's custody.
    func custody(of department: DepartmentID) throws -> Set<KeyName> {
        Set(try Keyring.custodySlots(of: department, in: keyring.file).map(\.key))
    }

    /// Refuses where a register has a field whose key nobody here can use, and names the department to ask.
    func requireOpen(_ register: RegisterName) throws(SealingError) {
        let locked = keyring.lockedFields
        for column in register.columns {
            if let department = locked[column.field] { throw .inCustody(.field(column.field), department) }
        }
    }
}
