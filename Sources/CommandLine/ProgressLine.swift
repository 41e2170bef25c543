import Bureau
import Foundation
import Synchronization

/// Shows how far long work is: a bar that is drawn over itself on a terminal, and plain lines elsewhere.
final class ProgressLine: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let last = Mutex<(what: String, part: Int)>(("", -1))

    func show(_ progress: WorkProgress) {
        let fraction = progress.total > 0 ? min(1, Double(progress.done) / Double(progress.total)) : 1
        let isNews = last.withLock { last in
            let part = Int(fraction * (isTerminal ? 100 : 4))
            defer { last = (progress.what, part) }
            return last.what != progress.what || last.part != part
        }
        guard isNews else { return }
        emit(isTerminal ? bar(progress, fraction) : "\(progress.what): \(Int(fraction * 100)) %\n")
    }

    /// Drawn over itself, and gone when the work is done.
    private func bar(_ progress: WorkProgress, _ fraction: Double) -> String {
        let width = 28
        let filled = Int(fraction * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let clear = "\r\u{1B}[2K"
        return fraction < 1 ? "\(clear)\(progress.what) \(bar) \(Int(fraction * 100)) %" : clear
    }

    private func emit(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
