/// Where a file of a log is, below its folder (c2sp.org/tlog-tiles).
package enum LogPath: Hashable, Sendable {
    case checkpoint
    /// Hashes of a level of the tree; `width` of the 256 that a whole tile has.
    case hashes(level: Int, number: Int, width: Int)
    /// Entries, each after its length.
    case entries(number: Int, width: Int)

    /// `tile/0/x001/234`, and `tile/entries/000.p/17` for what is not full yet.
    package var text: String {
        switch self {
        case .checkpoint: Self.checkpointText
        case .hashes(let level, let number, let width): "tile/\(level)/\(Self.text(number))\(Self.suffix(width))"
        case .entries(let number, let width): "tile/entries/\(Self.text(number))\(Self.suffix(width))"
        }
    }

    /// Nothing unless `text` is the one spelling of a path.
    package init?(_ text: String) {
        if text == Self.checkpointText {
            self = .checkpoint
            return
        }
        guard let path = Self.tile(text.split(separator: "/", omittingEmptySubsequences: false)[...]),
            path.text == text
        else { return nil }
        self = path
    }

    /// The folder of the parts that were written before this file was full; nothing where it is itself a part.
    package var parts: String? {
        switch self {
        case .hashes(_, _, HashTile.width), .entries(_, HashTile.width): "\(text).p"
        case .checkpoint, .hashes, .entries: nil
        }
    }

    private static let checkpointText = "checkpoint"

    /// In groups of three digits, each but the last behind an `x`.
    private static func text(_ number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: (3 - digits.count % 3) % 3) + digits
        let groups = stride(from: 0, to: padded.count, by: 3).map { padded.dropFirst($0).prefix(3) }
        return (groups.dropLast().map { "x\($0)" } + groups.suffix(1).map(String.init)).joined(separator: "/")
    }

    private static func suffix(_ width: Int) -> String { width == HashTile.width ? "" : ".p/\(width)" }

    private static func tile(_ parts: ArraySlice<Substring>) -> LogPath? {
        guard parts.count >= 3, parts.first == "tile" else { return nil }
        let kind = parts[parts.startIndex + 1]
        var (groups, width) = (parts.dropFirst(2), HashTile.width)
        if let last = groups.dropLast().last, last.hasSuffix(".p") {
            guard let part = Int(groups.removeLast()), (1..<HashTile.width).contains(part) else { return nil }
            width = part
            groups[groups.endIndex - 1] = last.dropLast(2)
        }
        guard groups.count <= 5, let number = Int(groups.map { $0.hasPrefix("x") ? $0.dropFirst() : $0 }.joined()),
            number >= 0
        else { return nil }
        if kind == "entries" { return .entries(number: number, width: width) }
        guard let level = Int(kind), (0...7).contains(level) else { return nil }
        return .hashes(level: level, number: number, width: width)
    }
}
