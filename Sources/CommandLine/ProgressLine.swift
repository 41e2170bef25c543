import Bureau
import Foundation
import Synchronization

/// Shows how far long work is: a bar that is drawn over itself on a terminal, and plain lines elsewhere.
final class ProgressLine: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let last = Mutex<(what: String, tenth: Int)>(("", -1))

    func show(_ progress: WorkProgress) {
        let fraction = progress.total.map { $0 > 0 ? Double(progress.done) / Double($0) : 1 }
        let isNews = last.withLock { last in
            let tenth = Int((fraction ?? 0) * (isTerminal ? 100 : 4))
            defer { last = (progress.what, tenth) }
            return last.what != progress.what || last.tenth != tenth
        }
        guard isNews else { return }
        isTerminal ? draw(progress, fraction) : write(progress, fraction)
    }

    private func draw(_ progress: WorkProgress, _ fraction: Double?) {
        let width = 28
        let filled = Int((fraction ?? 0) * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        emit("\r\u{1B}[2K\(progress.what) \(bar) \(progress.done)\(fraction == 1 ? "\r\u{1B}[2K" : "")")
    }

    private func write(_ progress: WorkProgress, _ fraction: Double?) {
        emit("\(progress.what): \(progress.done)\(progress.total.map { " of \($0)" } ?? "")\n")
    }

    private func emit(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
