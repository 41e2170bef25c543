/// A file's bytes, read where they are asked for, so that no file has to be in memory whole.
package protocol RegisterBytes: Sendable {
    var count: Int { get }
    /// The bytes from `offset` on: `count` of them, or fewer where the file ends.
    func bytes(at offset: Int, count: Int) throws -> [UInt8]
}

extension Array: RegisterBytes where Element == UInt8 {
    package func bytes(at offset: Int, count: Int) -> [UInt8] {
        Array(self[offset..<Swift.min(offset + count, self.count)])
    }
}

extension RegisterBytes {
    /// How much is read at once.
    static var pieceCount: Int { 1 << 18 }

    /// The whole file piece by piece.
    package func forEachPiece(_ take: ([UInt8]) throws -> Void) throws {
        var offset = 0
        while offset < count {
            let piece = try bytes(at: offset, count: Self.pieceCount)
            if piece.isEmpty { return }
            try take(piece)
            offset += piece.count
        }
    }
}
