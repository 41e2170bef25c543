import Intake
import Mutants
import Records
import Testing

/// Registers whose bytes are changed at random: whatever a file holds, it is read or refused and no row gets lost.
@Suite struct DamageTests {
    @Test(arguments: RegisterName.allCases)
    func `a damaged register is read row by row or refused whole`(register: RegisterName) throws {
        var chance = Chance(seed: UInt64(register.tag))
        let sample = try Self.sample(of: register)
        for _ in 0..<400 {
            let bytes = Self.damaged(sample, &chance)
            var handed = 0
            do {
                let summary = try RegisterReader(register, asOf: Province.asOf).read(
                    bytes, accept: { _ in handed += 1 }, reject: { _ in handed += 1 })
                #expect(handed == summary.rows)
                #expect(summary.accepted + summary.rejected.values.reduce(0, +) == summary.rows)
            } catch is IntakeError {
                #expect(handed == 0)
            }
        }
    }

    @Test(arguments: RegisterName.allCases)
    func `a register cut anywhere keeps the rows before the cut`(register: RegisterName) throws {
        let sample = try Self.sample(of: register)
        let whole = try Reading(sample, as: register, asOf: Province.asOf)
        for length in stride(from: sample.count, through: sample.count / 2, by: -197) {
            let cut = try Reading(Array(sample.prefix(length)), as: register, asOf: Province.asOf)
            let kept = cut.entries.dropLast()
            #expect(Array(kept) == Array(whole.entries.prefix(kept.count)))
            #expect(cut.summary.rows <= whole.summary.rows)
        }
    }

    private static func sample(of register: RegisterName) throws -> [UInt8] {
        try #require(Province.few["\(register.rawValue).csv"])
    }

    /// One to eight changes, some of them where the header is.
    private static func damaged(_ sample: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...8, using: &chance) where !bytes.isEmpty {
            let end = Bool.random(using: &chance) ? bytes.count : min(bytes.count, 200)
            let position = Int.random(in: 0..<end, using: &chance)
            switch Int.random(in: 0..<5, using: &chance) {
            case 0: bytes[position] = .random(in: 0...255, using: &chance)
            case 1: bytes[position] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x09].randomElement(using: &chance) ?? 0
            case 2: bytes.remove(at: position)
            case 3: bytes.insert(.random(in: 0...255, using: &chance), at: position)
            default: bytes.removeSubrange(position..<min(bytes.count, position + 40))
            }
        }
        return bytes
    }
}

/// Inputs of the driver that `make fuzz` runs by the million.
@Suite struct MutantTests {
    @Test(arguments: zip(Seeds.Kind.allCases, [3000, 1500, 500, 1500]))
    func `whatever a file holds, it is read row by row or refused whole`(kind: Seeds.Kind, count: UInt64) throws {
        let seeds = try Seeds(workbooks: ["register.xlsx", "register.xls"].map(WorkbookTests.file))
        var read = 0
        for number in 0..<count {
            let (bytes, register) = seeds.input(number, of: kind)
            let trial = Trial(bytes, as: register, asOf: Seeds.asOf)
            #expect(trial.complaint == nil, "input \(number) of \(kind)")
            if trial.rows ?? 0 > 0 { read += 1 }
        }
        // Mutants that are all refused would show nothing.
        #expect(read > Int(count) / 10)
    }

    @Test func `a trial finds a row that was lost`() {
        let header = "姓名,证件类型,出生日期,学段\n"
        let text = Array((header + "王小明,9,2015-03-01,2\n,,,\n").utf8)
        let trial = Trial(text, as: .enrolment, asOf: Seeds.asOf)
        #expect(trial.rows == 1 && trial.complaint == nil)
    }
}
