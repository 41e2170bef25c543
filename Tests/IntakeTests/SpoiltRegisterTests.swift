import Foundation
import Intake
import Records
import Testing

/// The good rows of a sample, some of them spoilt on purpose: exactly those are set aside.
@Suite struct SpoiltRegisterTests {
    private struct Spoiling {
        let field: Field
        let cell: String
        let reason: RejectionReason
    }

    private static let spoilings = [
        Spoiling(field: .name, cell: "", reason: .missingRequired),
        Spoiling(field: .sex, cell: "女孩", reason: .badCode),
        Spoiling(field: .birthDate, cell: "2019-13-40", reason: .badDate),
        Spoiling(field: .registration, cell: "229999", reason: .unknownDivision),
        Spoiling(field: .guardianNumber, cell: "999999198811300041", reason: .badCheckDigit),
        Spoiling(field: .documentType, cell: "5", reason: .badCode),
        Spoiling(field: .birthDate, cell: "2026-07-01", reason: .dateMismatch),
    ]

    @Test(arguments: RegisterName.allCases)
    func `spoilt rows are set aside and none of the others`(register: RegisterName) throws {
        var rows = try Self.goodRows(of: register)
        #expect(try Reading(Self.text(rows), as: register).rejections.isEmpty)
        var expected: [Int: RejectionReason] = [:]
        let columns = try Self.spoilings.map { try Self.column(of: $0.field, of: register, in: rows[0]) }
        let number = try Self.column(of: .documentNumber, of: register, in: rows[0])
        for (turn, row) in stride(from: 1, to: rows.count, by: 4).enumerated() {
            let choice = turn % Self.spoilings.count
            // Without a number the birth date has nothing to differ from, and is in the future.
            let differs = rows[row][number].count == 18
            rows[row][columns[choice]] = Self.spoilings[choice].cell
            let reason = Self.spoilings[choice].reason
            expected[row + 1] = reason == .dateMismatch && !differs ? .inFuture : reason
        }
        let reading = try Reading(Self.text(rows), as: register)
        #expect(expected.count > 5)
        #expect(Dictionary(uniqueKeysWithValues: reading.rejections.map { ($0.line, $0.reason) }) == expected)
        #expect(reading.entries.count == rows.count - 1 - expected.count)
    }

    /// The header and the accepted rows of a sample.
    private static func goodRows(of register: RegisterName) throws -> [[String]] {
        var bytes = try #require(Province.many["\(register.rawValue).csv"])
        let lines = try Set(Reading(bytes, as: register).entries.map(\.line))
        if String(validating: bytes, as: UTF8.self) == nil {
            // The name Foundation gives to GB18030 (kCFStringEncodingGB_18030_2000).
            let text = String(bytes: bytes, encoding: String.Encoding(rawValue: 0x8000_0632))
            bytes = try Array(#require(text).utf8)
        }
        let records = Array(DelimitedText(bytes, delimiter: register == .vaccination ? "\t" : ","))
        return records.filter { $0.line == 1 || lines.contains($0.line) }.map(\.fields)
    }

    private static func column(of field: Field, of register: RegisterName, in header: [String]) throws -> Int {
        let column = try #require(register.columns.first { $0.field == field })
        return try #require(header.firstIndex { $0 == column.header || column.aliases.contains($0) })
    }

    /// One line a row.
    private static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map { $0.filter { !"\n\r\t\"".contains($0) } }.joined(separator: "\t") }.joined(separator: "\n")
    }
}
