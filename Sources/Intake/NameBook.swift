import Records

/// How alike two names are, the least alike first.
package enum NameLikeness: Int, Sendable {
    case different
    /// Of the same length, three characters or more, and one character of the given name is another of another sound.
    case oneCharacter
    /// One character is missing or doubled, or of a sound that many do not tell from the other (zh and z, n and l, ang
    /// and an); of long names and those in other scripts, a Jaro–Winkler similarity of 0.92 or more.
    case near
    /// Each character sounds as the other's can.
    case homophone
    case same
}

/// The names of all rows, each once, with their sounds.
package struct NameBook: Sendable {
    private var characters: [UInt32] = []
    /// Beside each character, up to four syllables that it can be read as.
    private var sounds: [SIMD4<Pinyin.Syllable>] = []
    private var starts: [Int] = [0]
    /// A number for the name that is the same in every run.
    private(set) var hashes: [UInt64] = []
    /// The same for its usual sounds, and for that of its first character.
    private(set) var soundHashes: [UInt64] = []
    private(set) var surnames: [UInt64] = []

    /// `names` in the order of their numbers.
    package init(_ names: [String]) {
        for name in names {
            var sound = StableHash()
            for (place, scalar) in name.unicodeScalars.enumerated() {
                let readings = Pinyin.current.readings(of: scalar)
                var syllables = SIMD4<Pinyin.Syllable>()
                for (index, syllable) in readings.prefix(4).enumerated() { syllables[index] = syllable }
                characters.append(scalar.value)
                sounds.append(syllables)
                sound.add(readings.first.map { 0x100_0000 + UInt64($0) } ?? UInt64(scalar.value))
                if place == 0 { surnames.append(sound.value) }
            }
            if name.isEmpty { surnames.append(0) }
            starts.append(characters.count)
            hashes.append(StableHash.of(name))
            soundHashes.append(sound.value)
        }
    }

    /// By the names' numbers.
    package func likeness(_ one: UInt32, _ other: UInt32) -> NameLikeness {
        if one == other { return .same }
        let (a, b) = (range(one), range(other))
        guard !a.isEmpty, !b.isEmpty else { return .different }
        if a.count > 4 || b.count > 4 || sounds[a.lowerBound] == .zero {
            if a.count == b.count, sameLength(a, b) == .homophone { return .homophone }
            return jaroWinkler(a, b) >= 0.92 ? .near : .different
        }
        return a.count == b.count ? sameLength(a, b) : isShortened(a, b) ? .near : .different
    }

    private func range(_ name: UInt32) -> Range<Int> { starts[Int(name)]..<starts[Int(name) + 1] }

    private func sameLength(_ a: Range<Int>, _ b: Range<Int>) -> NameLikeness {
        var odd: Int?
        for offset in 0..<a.count where !soundsAlike(a.lowerBound + offset, b.lowerBound + offset) {
            guard odd == nil else { return .different }
            odd = offset
        }
        guard let odd else { return .homophone }
        if FuzzySounds.current.areAlike(sounds[a.lowerBound + odd], sounds[b.lowerBound + odd]) { return .near }
        return odd > 0 && a.count > 2 ? .oneCharacter : .different
    }

    /// Whether the longer name is the shorter with a character more, behind its first.
    private func isShortened(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        guard short.count >= 2, long.count == short.count + 1 else { return false }
        var skipped = 0
        for offset in 0..<short.count {
            if soundsAlike(short.lowerBound + offset, long.lowerBound + offset + skipped) { continue }
            guard skipped == 0, offset > 0, soundsAlike(short.lowerBound + offset, long.lowerBound + offset + 1) else {
                return false
            }
            skipped = 1
        }
        return true
    }

    private func soundsAlike(_ one: Int, _ other: Int) -> Bool {
        characters[one] == characters[other] || FuzzySounds.share(sounds[one], sounds[other])
    }

    private func jaroWinkler(_ a: Range<Int>, _ b: Range<Int>) -> Double {
        Similarity.jaroWinkler(characters[a], characters[b])
    }
}

/// Syllables that are often taken for each other.
struct FuzzySounds: Sendable {
    static let current = FuzzySounds()

    /// A class for each syllable; zero for none.
    private let classes: [UInt16]

    private init() {
        var numbers: [String: UInt16] = [:]
        var (classes, syllable): ([UInt16], Pinyin.Syllable) = ([0], 1)
        while let spelling = Pinyin.current.spelling(of: syllable) {
            let folded = Self.folded(spelling)
            let number = numbers[folded] ?? UInt16(numbers.count + 1)
            numbers[folded] = number
            classes.append(number)
            syllable += 1
        }
        self.classes = classes
    }

    private static func folded(_ spelling: String) -> String {
        var text = spelling
        for (initial, plain) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")] where text.hasPrefix(initial) {
            text = plain + text.dropFirst(initial.count)
        }
        if text.hasSuffix("ng") { text.removeLast() }
        return text
    }

    func areAlike(_ a: SIMD4<UInt16>, _ b: SIMD4<UInt16>) -> Bool { Self.share(folded(a), folded(b)) }

    private func folded(_ sounds: SIMD4<UInt16>) -> SIMD4<UInt16> {
        SIMD4(classes[Int(sounds[0])], classes[Int(sounds[1])], classes[Int(sounds[2])], classes[Int(sounds[3])])
    }

    /// Whether a syllable is among both.
    static func share(_ a: SIMD4<UInt16>, _ b: SIMD4<UInt16>) -> Bool {
        for index in 0..<4 where a[index] != 0 && any(b .== SIMD4(repeating: a[index])) { return true }
        return false
    }
}

/// Numbers for contents that are the same whenever and wherever they are computed (FNV-1a, 64 bits).
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    static func of(_ text: String) -> UInt64 {
        var hash = StableHash()
        for byte in text.utf8 { hash.add(byte) }
        return hash.value
    }

    static func of(_ numbers: UInt64...) -> UInt64 {
        var hash = StableHash()
        for number in numbers { hash.add(number) }
        return hash.value
    }
}
