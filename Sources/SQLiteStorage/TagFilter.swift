/// Whether a tag's prefix may be in a run: never wrong when it says no, and wrong about once in a thousand when yes.
///
/// A Bloom filter (B. H. Bloom, *Space/Time Trade-offs in Hash Coding with Allowable Errors*, CACM 1970) of sixteen bits and
/// six probes a tag, at steps of one half of the prefix from the other (Kirsch and Mitzenmacher, ESA 2006): prefixes are
/// keyed codes, and so their own hashes.
struct TagFilter: Sendable {
    private var words: [UInt64]

    init(of tags: [Tag]) {
        words = [UInt64](repeating: 0, count: tags.count / 4 + 1)
        for tag in tags {
            for probe in 0..<Self.probes {
                let bit = bit(probe, of: tag.prefix)
                words[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }
    }

    func mayContain(_ prefix: UInt64) -> Bool {
        for probe in 0..<Self.probes {
            let bit = bit(probe, of: prefix)
            guard words[bit >> 6] & 1 << UInt64(bit & 63) != 0 else { return false }
        }
        return true
    }

    private static let probes: UInt64 = 6

    private func bit(_ probe: UInt64, of prefix: UInt64) -> Int {
        let mixed = (prefix >> 32 &+ probe &* (prefix & 0xFFFF_FFFF | 1)) & 0xFFFF_FFFF
        // The mixed 32 bits as a fraction of all bits there are.
        return Int(mixed &* UInt64(words.count * 64) >> 32)
    }
}
