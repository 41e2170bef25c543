import Intake
import Records
import Testing

@Suite struct RejectsFileTests {
    private func rejects(of text: String) throws -> [UInt8] {
        let reading = try Reading(text, as: .residencePermits)
        var file = RejectsFile(under: reading.summary.header)
        #expect(file.isEmpty)
        var bytes: [UInt8] = []
        for rejection in reading.rejections {
            file.add(rejection)
            bytes += file.take()
        }
        #expect(file.take().isEmpty)
        return bytes
    }

    private static let header = "姓名,证件号码,户籍地代码,居住地代码,居住证状态,居住地址"

    @Test func `a row set aside stands under its header behind line, column and reason`() throws {
        let bytes = try rejects(of: "\(Self.header)\n王小明,\(People.boy),999,220102001,1,某街\n")
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self) == """
                行号,问题列,原因,\(Self.header)\r
                2,户籍地代码,unknown-division,王小明,\(People.boy),999,220102001,1,某街\r

                """)
    }

    @Test func `quotes, delimiters, line breaks and surplus cells survive`() throws {
        let bytes = try rejects(
            of:
                "\(Self.header)\n王小明,\(People.boy),999,220102001,1,\"某\"\"街\n1号,乙\"\n李小红,\(People.girl),220722,220102001,1,二街,甲\n"
        )
        let records = Array(DelimitedText(bytes))
        #expect(records.map(\.fields.count) == [9, 9, 10])
        #expect(records[1].fields.last == "某\"街\n1号,乙")
        #expect(records[2].fields.suffix(2) == ["二街", "甲"])
    }

    @Test func `a mended rejects file can be imported as it is`() throws {
        let bytes = try rejects(of: "\(Self.header)\n王小明,\(People.boy),999,220102001,1,某街\n")
        let mended = String(decoding: bytes, as: UTF8.self).replacing(",999,", with: ",220722,")
        let reading = try Reading(mended, as: .residencePermits)
        #expect(reading.entries.count == 1 && reading.notices.isEmpty)
    }
}
