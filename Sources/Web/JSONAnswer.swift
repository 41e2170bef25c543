import Hummingbird
import Records

/// A value as JSON with sorted keys: the same value always gives the same bytes.
struct JSONAnswer {
    private let bytes: [UInt8]

    init(_ value: some Encodable) { bytes = CanonicalJSON.bytes(of: value) + [0x0A] }

    func response(type: String = "application/json") -> Response { Answer.response(bytes, type: type) }
}
