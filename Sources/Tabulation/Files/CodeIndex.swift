/// Codes, numbered from 0 in the order in which they were added, and found by their bytes.
///
/// To Swift texts are the same that only look alike; to a file they are not.
struct CodeIndex {
    private var texts: [UInt8] = []
    private var ends: [Int] = []
    /// Numbers of codes by hash, −1 where there is none; at most half full.
    private var slots = [Int32](repeating: -1, count: 16)

    var count: Int { ends.count }

    init() {}

    init(_ codes: some Sequence<String>) { for code in codes { _ = add(Array(code.utf8), 0..<code.utf8.count) } }

    func code(_ number: Int) -> String { String(decoding: texts[range(of: number)], as: UTF8.self) }

    /// The code's number; nothing where it was not added.
    func find(_ bytes: [UInt8], _ field: Range<Int>) -> Int? {
        let number = slots[slot(bytes, field)]
        return number < 0 ? nil : Int(number)
    }

    /// The code's number, a new one where it was not there.
    mutating func add(_ bytes: [UInt8], _ field: Range<Int>) -> Int {
        let place = slot(bytes, field)
        guard slots[place] < 0 else { return Int(slots[place]) }
        let number = ends.count
        slots[place] = Int32(number)
        texts.append(contentsOf: bytes[field])
        ends.append(texts.count)
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    /// The slot that has the code, or would have it.
    private func slot(_ bytes: [UInt8], _ field: Range<Int>) -> Int {
        // FNV-1a.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for place in field { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3 }
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
        while slots[place] >= 0, !isSame(Int(slots[place]), bytes, field) { place = (place + 1) & mask }
        return place
    }

    private func isSame(_ number: Int, _ bytes: [UInt8], _ field: Range<Int>) -> Bool {
        let known = range(of: number)
        guard known.count == field.count else { return false }
        for offset in 0..<known.count where texts[known.lowerBound + offset] != bytes[field.lowerBound + offset] {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in ends.indices { slots[slot(texts, range(of: number))] = Int32(number) }
    }
}
