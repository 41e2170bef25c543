import Foundation
import Intake
import Records
import Testing

/// Files that are longer than the piece that is in memory.
@Suite struct LongFileTests {
    /// Gives no more bytes at once than it is made for.
    private struct Pieces: RegisterBytes {
        let content: [UInt8]
        let most: Int

        var count: Int { content.count }

        func bytes(at offset: Int, count: Int) -> [UInt8] { content.bytes(at: offset, count: min(count, most)) }
    }

    @Test(arguments: [RegisterName.residencePermits, .enrolment, .vaccination])
    func `a file read in small pieces has the rows of one read whole`(register: RegisterName) throws {
        let sample = try #require(Province.few["\(register.rawValue).csv"])
        let whole = try Reading(sample, as: register, asOf: Province.asOf)
        // A header is looked for in the first piece, so that this one is whole.
        for most in [4099, 65_537] {
            var (entries, lines): ([RegisterEntry], [Int]) = ([], [])
            _ = try RegisterReader(register, asOf: Province.asOf).read(
                Pieces(content: sample, most: most), accept: { entries.append($0) }, reject: { lines.append($0.line) })
            #expect(entries == whole.entries)
            #expect(lines == whole.rejections.map(\.line))
        }
    }

    @Test func `rows that begin in one piece and end in the next are whole, quoted line breaks and all`() throws {
        let row = "\"王\n小明\",9,2015-03-01,2,\"某\"\"校\r\n\""
        var text = "姓名,证件类型,出生日期,学段,学校名称\r\n"
        for number in 0..<20_000 { text += row.replacing("某", with: "某\(number)") + "\r\n" }
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.entries.count == 20_000 && reading.rejections.isEmpty)
        #expect(reading.entries.map(\.line) == Array(stride(from: 2, to: 60_002, by: 3)))
        #expect(reading.entries.last?.values[.schoolName] == "某19999\"校")
    }

    @Test func `a row without end is set aside in parts, and the rows after it are read`() throws {
        let header = "姓名,证件类型,出生日期,学段\n"
        let text = header + "王小明,9,2015-03-01,2" + String(repeating: ",甲", count: 1_000_000) + "\n李小红,9,2016-02-29,2\n"
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.entries.map { $0.values[.name] } == ["李小红"])
        #expect(reading.rejections.count >= 3)
        #expect(reading.rejections.allSatisfy { $0.line == 2 })
    }

    @Test func `an open quote near the end of a piece is not closed too early`() throws {
        var text = "姓名,证件类型,出生日期,学段,学校名称\n"
        while text.utf8.count < (1 << 18) - 40 { text += "王小明\(text.utf8.count),9,2015-03-01,2,甲\n" }
        let before = text.filter { $0 == "\n" }.count - 1
        text += "李小红,9,2015-03-01,2,\"" + String(repeating: "某\n", count: 300) + "校\"\n"
        let reading = try Reading(text, as: .enrolment)
        #expect(reading.entries.count == before + 1 && reading.rejections.isEmpty)
    }

    @Test func `at least as many rows are promised as there are`() throws {
        for register in RegisterName.allCases {
            let sample = try #require(Province.few["\(register.rawValue).csv"])
            let reader = RegisterReader(register, asOf: Province.asOf)
            let table = try reader.open(sample)
            let summary = try reader.read(table, accept: { _ in }, reject: { _ in })
            #expect(table.rowsAtMost >= summary.rows && table.rowsAtMost <= 2 * summary.rows + 20)
        }
    }
}
