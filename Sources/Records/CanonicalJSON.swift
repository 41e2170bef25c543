import Foundation

/// The one way this program writes JSON that is hashed or signed: sorted keys, slashes as they are, no spaces.
package enum CanonicalJSON {
    /// The value's bytes; the same value always has the same ones.
    package static func bytes(of value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("what is signed holds no value that JSON cannot write")
        }
        return [UInt8](data)
    }

    /// Nothing unless `bytes` are exactly what `bytes(of:)` writes for some value: no other spelling is accepted.
    package static func value<Value: Codable>(_ type: Value.Type, from bytes: some Collection<UInt8>) -> Value? {
        guard let value = try? JSONDecoder().decode(type, from: Data(bytes)),
            Self.bytes(of: value) == Array(bytes)
        else { return nil }
        return value
    }
}
