internal import Foundation
internal import Synchronization

/// What a synchronous reader hands over, piece by piece, to whoever awaits it: a few pieces ahead and no more, so that
/// a file of any length needs little memory.
///
/// The reader runs on a thread of its own, since it blocks while the other side is behind.
final class Handover<Piece: Sendable>: Sendable {
    private static var piecesAhead: Int { 2 }

    private let room = DispatchSemaphore(value: Handover.piecesAhead)
    private let pieces: AsyncThrowingStream<Piece, any Error>
    private let continuation: AsyncThrowingStream<Piece, any Error>.Continuation
    private let isAbandoned = Mutex(false)

    private init() { (pieces, continuation) = AsyncThrowingStream.makeStream() }

    /// Runs `read`, which hands pieces to its argument, and awaits `take` for each piece in order.
    static func run(
        _ read: @escaping @Sendable ((Piece) throws -> Void) throws -> Void,
        taking take: (Piece) async throws -> Void
    ) async throws {
        let handover = Handover()
        Thread.detachNewThread { handover.read(read) }
        defer { handover.abandon() }
        for try await piece in handover.pieces {
            handover.room.signal()
            try await take(piece)
        }
    }

    private func read(_ read: ((Piece) throws -> Void) throws -> Void) {
        do {
            try read { piece in
                room.wait()
                guard !isAbandoned.withLock({ $0 }) else { throw CancellationError() }
                continuation.yield(piece)
            }
            continuation.finish()
        } catch { continuation.finish(throwing: error) }
    }

    /// Frees a reader that waits for room when nobody takes any more.
    private func abandon() {
        isAbandoned.withLock { $0 = true }
        room.signal()
    }
}
