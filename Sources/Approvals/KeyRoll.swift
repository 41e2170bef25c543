package import OpenSSL
package import Records

/// The public keys in force: one a department, and no two departments the same one.
package struct KeyRoll: Hashable, Sendable {
    private let keys: [DepartmentID: VerificationKey]

    package init(_ keys: [DepartmentID: VerificationKey]) throws(ApprovalsError) {
        var holders: [VerificationKey: DepartmentID] = [:]
        for (department, key) in keys.sorted(by: { $0.key < $1.key }) {
            if let holder = holders.updateValue(department, forKey: key) { throw .keyShared(holder, department) }
        }
        self.keys = keys
    }

    package subscript(department: DepartmentID) -> VerificationKey? { keys[department] }

    /// In order of their names.
    package var departments: [DepartmentID] { keys.keys.sorted() }

    /// The bytes of keys.json.
    package var canonicalBytes: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// Reads keys.json in the one form it is written in.
    package init(canonicalBytes bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let roll = CanonicalJSON.value(KeyRoll.self, from: bytes) else { throw .notCanonical("a roll of keys") }
        self = roll
    }
}

extension KeyRoll: Codable {
    /// An object from each department's id to its key in base64.
    package init(from decoder: any Decoder) throws {
        let texts = try decoder.singleValueContainer().decode([String: VerificationKey].self)
        var keys: [DepartmentID: VerificationKey] = [:]
        for (text, key) in texts {
            guard let department = DepartmentID(text) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "not a department's name"))
            }
            keys[department] = key
        }
        try self.init(keys)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(uniqueKeysWithValues: keys.map { ($0.key.name, $0.value) }))
    }
}
