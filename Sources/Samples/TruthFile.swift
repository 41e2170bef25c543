import Records

/// `truth.csv`: which person each row of each register is about, and whether that person counts.
struct TruthFile {
    static let name = "truth.csv"
    private static let names = RegisterName.allCases.map { Array($0.rawValue.utf8) }
    private static let reasons = DropReason.allCases.map { Array($0.rawValue.utf8) }
    private var pending = Array("register,line,person,counted,reason\n".utf8)

    var isLarge: Bool { pending.count >= 1 << 18 }

    mutating func write(_ register: RegisterName, line: Int, _ child: Child) {
        pending.append(contentsOf: Self.names[Int(register.tag) - 1])
        pending.append(0x2C)
        pending.appendDigits(line)
        pending.append(0x2C)
        pending.appendDigits(child.person)
        pending.append(0x2C)
        pending.append(child.dropped == nil ? 0x31 : 0x30)
        pending.append(0x2C)
        if let reason = child.dropped, let index = DropReason.allCases.firstIndex(of: reason) {
            pending.append(contentsOf: Self.reasons[index])
        }
        pending.append(0x0A)
    }

    mutating func takeChunk() -> [UInt8] {
        defer { pending.removeAll(keepingCapacity: true) }
        return pending
    }
}
