/// A random text that only its holder knows. It is compared in a time that does not tell how much of it was right, and
/// printed only where it is handed over.
struct DeskSecret: Sendable {
    let text: String

    /// Drawn from the operating system's generator.
    init(bytes count: Int) {
        var generator = SystemRandomNumberGenerator()
        text = (0..<count).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &generator)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    func matches(_ other: String) -> Bool {
        let (own, other) = (Array(text.utf8), Array(other.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension DeskSecret: CustomStringConvertible, CustomReflectable {
    var description: String { "a secret" }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
