package import OpenSSL
package import Records

/// Whose keys count, and from when until when: each department's one after the other.
///
/// No key is in it twice, not even at different times or in one department: one person cannot sign for two departments,
/// and a key that was given up does not come back.
package struct KeyRoll: Hashable, Sendable {
    private let terms: [DepartmentID: [KeyTerm]]

    /// - Parameter terms: Each department's, in the order of time.
    package init(terms: [DepartmentID: [KeyTerm]]) throws(ApprovalsError) {
        var holders: [VerificationKey: DepartmentID] = [:]
        for (department, terms) in terms.sorted(by: { $0.key < $1.key }) {
            for term in terms {
                guard let holder = holders.updateValue(department, forKey: term.key) else { continue }
                throw holder == department ? .keyReturned(department) : .keyShared(holder, department)
            }
            guard !terms.isEmpty, terms.allSatisfy(\.isForward),
                zip(terms, terms.dropFirst()).allSatisfy({ $0.isBefore($1) })
            else { throw .notCanonical("a roll of keys") }
        }
        self.terms = terms
    }

    /// One key a department, all in force from the same second.
    package init(
        _ keys: [DepartmentID: VerificationKey], from moment: Moment = Moment(seconds: 0)
    ) throws(ApprovalsError) {
        try self.init(terms: keys.mapValues { [KeyTerm(key: $0, from: moment, until: nil)] })
    }

    /// In order of their names.
    package var departments: [DepartmentID] { terms.keys.sorted() }

    /// A department's keys, in the order of time; none for one that never had a key.
    package func terms(of department: DepartmentID) -> [KeyTerm] { terms[department] ?? [] }

    /// The department's key in force at a moment.
    package func key(of department: DepartmentID, at moment: Moment) -> VerificationKey? {
        terms(of: department).first { $0.covers(moment) }?.key
    }

    /// Whether the key is or was any department's.
    package func holds(_ key: VerificationKey) -> Bool { terms.values.joined().contains { $0.key == key } }

    /// What counts at a moment, and nothing that was given up before: what is cleared then is signed with these alone.
    package func inForce(at moment: Moment) -> KeyRoll {
        KeyRoll(known: terms.compactMapValues { terms in terms.first { $0.covers(moment) }.map { [$0] } })
    }

    private init(known terms: [DepartmentID: [KeyTerm]]) { self.terms = terms }
}

extension KeyRoll {
    /// The roll after a department was given a key, which takes the place of the one it has.
    package func giving(
        _ key: VerificationKey, to department: DepartmentID, from moment: Moment
    ) throws(ApprovalsError) -> KeyRoll {
        var terms = terms
        if let last = terms[department]?.last {
            guard last.from < moment, last.until.map({ $0 <= moment }) ?? true else { throw .keyAhead(department) }
            terms[department]?.removeLast()
            terms[department]?.append(last.until == nil ? last.ending(at: moment) : last)
        }
        terms[department, default: []].append(KeyTerm(key: key, from: moment, until: nil))
        return try KeyRoll(terms: terms)
    }

    /// The roll after a key of a department was revoked while it was in force. It signs nothing until it is given another, or
    /// one that it was given before begins.
    package func revoking(
        _ key: VerificationKey, of department: DepartmentID, from moment: Moment
    ) throws(ApprovalsError) -> KeyRoll {
        var own = terms(of: department)
        guard let place = own.firstIndex(where: { $0.key == key && $0.covers(moment) && $0.from < moment }) else {
            throw .notTheKey(of: department)
        }
        own[place] = own[place].ending(at: moment)
        return try KeyRoll(terms: terms.merging([department: own]) { _, new in new })
    }
}

extension KeyRoll {
    /// The bytes of keys.json.
    package var canonicalBytes: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// Reads keys.json in the one form it is written in.
    package init(canonicalBytes bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let roll = CanonicalJSON.value(KeyRoll.self, from: bytes) else { throw .notCanonical("a roll of keys") }
        self = roll
    }
}

extension KeyRoll: Codable {
    /// An object from each department's id to its terms.
    package init(from decoder: any Decoder) throws {
        let texts = try decoder.singleValueContainer().decode([String: [KeyTerm]].self)
        var terms: [DepartmentID: [KeyTerm]] = [:]
        for (text, list) in texts {
            guard let department = DepartmentID(text) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "not a department's name"))
            }
            terms[department] = list
        }
        try self.init(terms: terms)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(uniqueKeysWithValues: terms.map { ($0.key.name, $0.value) }))
    }
}
