/// How many codes there are, and their sum: the same in whatever order they came, and for no other codes.
///
/// MSet-Add-Hash: Clarke, Devadas, van Dijk, Gassend and Suh, *Incremental Multiset Hash Functions and Their
/// Application to Memory Integrity Checking*, ASIACRYPT 2003. The codes are HMACs under a key that whoever edits a
/// store does not have, so that codes with a wanted sum cannot be found.
struct LedgerSum: Hashable, Sendable {
    private(set) var count: UInt64 = 0
    /// A number of 256 bits, its least significant limb first.
    private var limbs: [UInt64] = [0, 0, 0, 0]

    static let byteCount = 8 + LedgerCode.count

    mutating func add(_ code: LedgerCode) {
        count += 1
        var carry = false
        for index in limbs.indices {
            let (sum, first) = limbs[index].addingReportingOverflow(code.limb(index))
            let (whole, second) = sum.addingReportingOverflow(carry ? 1 : 0)
            (limbs[index], carry) = (whole, first || second)
        }
    }

    /// Takes out a code that was added before.
    mutating func remove(_ code: LedgerCode) {
        precondition(count > 0, "a code is taken out of a sum that has it")
        count -= 1
        var borrow = false
        for index in limbs.indices {
            let (difference, first) = limbs[index].subtractingReportingOverflow(code.limb(index))
            let (whole, second) = difference.subtractingReportingOverflow(borrow ? 1 : 0)
            (limbs[index], borrow) = (whole, first || second)
        }
    }

    /// The count and the limbs, 8 bytes each, the least significant first.
    func append(to bytes: inout [UInt8]) {
        bytes.append(littleEndian: count)
        for limb in limbs { bytes.append(littleEndian: limb) }
    }

    init() {}

    /// Of exactly `byteCount` bytes.
    init(_ bytes: ArraySlice<UInt8>) {
        let numbers = (0..<5).map { UInt64(littleEndian: bytes.dropFirst(8 * $0).prefix(8)) }
        (count, limbs) = (numbers[0], Array(numbers[1...]))
    }
}

extension LedgerCode {
    fileprivate func limb(_ index: Int) -> UInt64 { UInt64(littleEndian: bytes[8 * index..<8 * index + 8]) }
}

extension UInt64 {
    /// Of up to eight bytes, the least significant first.
    init(littleEndian bytes: ArraySlice<UInt8>) { self = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}
