import Foundation
import Testing

/// Decodes by the C library, which shares nothing with the encoder under test.
func decodedFromGB18030(_ bytes: [UInt8]) throws -> [UInt8] {
    guard let converter = unsafe iconv_open("UTF-8", "GB18030") else { return [] }
    defer { unsafe _ = iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
    let written = unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
            var (from, to) = (source.baseAddress, target.baseAddress)
            var (left, room) = (source.count, target.count)
            let result = unsafe iconv(converter, &from, &left, &to, &room)
            return result == 0 && left == 0 ? target.count - room : -1
        }
    }
    try #require(written >= 0, "the bytes are not GB18030")
    return output.prefix(written).map { UInt8(bitPattern: $0) }
}
