package import Foundation
internal import Approvals
internal import OpenSSL
package import Records
internal import Sealing

/// A grant that was given: where it lies, and what it opens until when.
package struct GivenGrant: Encodable, Sendable {
    package let grant: GrantID
    package let department: String
    package let keys: [String]
    /// The last second.
    package let until: Moment
    package let file: String
}

/// One department's grant of its shares to an office, for a time and a purpose.
///
/// Whoever holds the department's custody file and signing key may; it needs no passphrase and opens nothing. The
/// office takes the grant up, and notes it in its journal, the next time it is opened.
package struct GiveGrant {
    private let composition: Composition
    private let folder: OfficeFolder

    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    /// - Parameters:
    ///   - fields: Those to grant, with the columns made of them; all in the department's custody by default.
    ///   - day: The last day, as China's clocks have it.
    ///   - passphrase: Asked for only where the signing key is sealed.
    package func callAsFunction(
        of fields: Set<Field>?, by department: DepartmentID, share: URL, key: URL, until day: CalendarDate,
        purpose: String, passphrase: () throws -> [UInt8] = { throw BureauError.needsKeyPassphrase }
    ) throws -> GivenGrant {
        guard folder.isOffice else { throw BureauError.notAnOffice(folder.root.path) }
        let file = try OfficeFile.read(folder.keyring)
        let slots = try slots(of: department, in: file, for: fields)
        let keyring = try Keyring.identity(of: file)
        let shares = try CustodyFile(share).read().shares(of: slots, in: keyring)
        let signed = try SignedGrant.give(
            newID(for: department),
            of: Dictionary(uniqueKeysWithValues: shares.map { ($0.key.description, $0.value) }), by: department,
            to: keyring, purpose: purpose, until: Moment(endOf: day), key: SigningKeyFile(key).read(passphrase),
            at: composition.now())
        let place = try GrantFolder(folder).put(signed)
        return GivenGrant(
            grant: signed.grant.id, department: department.name, keys: signed.grant.keys.sorted(),
            until: signed.grant.notAfter, file: place.path)
    }

    private func slots(
        of department: DepartmentID, in file: [UInt8], for fields: Set<Field>?
    ) throws -> [CustodySlot] {
        let slots = try Keyring.custodySlots(of: department, in: file)
        guard !slots.isEmpty else { throw BureauError.noCustody(department.name) }
        guard let fields else { return slots }
        if let field = fields.subtracting(slots.map(\.key).fields).min(by: { $0.tag < $1.tag }) {
            throw BureauError.notInCustody(field.rawValue, department: department.name)
        }
        // A column is made of its fields, so it is granted only with all of them that the department has.
        return slots.filter { slot in
            let needed = slot.key.fields.intersection(slots.map(\.key).fields)
            return needed.isSubset(of: fields)
        }
    }

    private func newID(for department: DepartmentID) throws -> GrantID {
        let digits = Hexadecimal.text(try SystemRandom.bytes(4))
        guard let id = GrantID("\(department)-\(digits)") ?? GrantID("grant-\(digits)") else {
            preconditionFailure("digits make an identifier")
        }
        return id
    }
}
