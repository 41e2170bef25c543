import Foundation
import HTTPTypes
import Hummingbird

/// Bytes as an answer that a browser can ask for again cheaply.
enum Answer {
    /// `no-cache` keeps a copy and asks each time whether it is still right; a release's files never change.
    enum Keeping: String {
        case whileUnchanged = "no-cache"
        case forever = "public, max-age=31536000, immutable"
    }

    static func response(_ bytes: [UInt8], type: String, keep: Keeping = .whileUnchanged) -> Response {
        let headers: HTTPFields = [
            .contentType: type, .cacheControl: keep.rawValue, .eTag: EntityTag(of: bytes).description,
            .contentLength: String(bytes.count),
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// The name of exactly these bytes, for `ETag` and `If-None-Match`.
///
/// FNV-1a over 64 bits: it saves a transfer and proves nothing; what a reader relies on is the bundle's SHA-256.
struct EntityTag: Hashable, CustomStringConvertible {
    let description: String

    init(of bytes: [UInt8]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        description = "\"\(String(hash, radix: 16))-\(String(bytes.count, radix: 16))\""
    }

    /// Whether an `If-None-Match` names this tag (RFC 9110, 13.1.2: weak comparison).
    static func matches(_ field: String, _ tag: String) -> Bool {
        field.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .contains { $0 == "*" || ($0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0) == tag }
    }
}

/// Answers 304 where the reader holds these very bytes already.
struct Unchanged<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard response.status == .ok, let tag = response.headers[.eTag], let held = request.headers[.ifNoneMatch],
            EntityTag.matches(held, tag)
        else { return response }
        response.status = .notModified
        response.headers[.contentLength] = nil
        response.headers[.contentType] = nil
        response.body = ResponseBody()
        return response
    }
}
