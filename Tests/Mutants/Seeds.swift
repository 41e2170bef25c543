package import Records
internal import Samples

/// The files that are mutated: small registers as offices send them.
package struct Seeds: Sendable {
    /// What is mutated.
    package enum Kind: String, CaseIterable, Sendable { case csv, xlsx, xls, divisions }

    package static let asOf = CalendarDate(dayNumber: 20_634)

    private let registers: [(name: RegisterName, bytes: [UInt8])]
    private let oldWorkbooks: [[UInt8]]
    private let workbooks: [[UInt8]]

    /// Beside a sample's registers, workbooks as they came from elsewhere, XLSX and XLS.
    package init(workbooks: [[UInt8]]) {
        var files: [String: [UInt8]] = [:]
        SampleProvince(children: 12, seed: 7, asOf: Self.asOf).write { files[$0, default: []] += $1 }
        registers = RegisterName.allCases.map { ($0, files["\($0.rawValue).csv"] ?? []) }
        self.workbooks = workbooks.filter { $0.starts(with: [0x50, 0x4B]) }
        oldWorkbooks = workbooks.filter { $0.starts(with: [0xD0, 0xCF]) }
    }

    /// The input of a number: always the same.
    package func input(_ number: UInt64, of kind: Kind) -> (bytes: [UInt8], register: RegisterName) {
        var chance = Chance(seed: number &* 0x2545_F491_4F6C_DD1D)
        switch kind {
        case .csv:
            guard let (name, bytes) = registers.randomElement(using: &chance) else { return ([], .enrolment) }
            return (Mutation.changed(Self.recoded(bytes, &chance), &chance), name)
        case .xlsx:
            if let bytes = workbooks.randomElement(using: &chance), Int.random(in: 0..<4, using: &chance) == 0 {
                return (Mutation.changed(bytes, &chance), .residencePermits)
            }
            return (Self.workbook(&chance), .enrolment)
        case .xls:
            let bytes = oldWorkbooks.randomElement(using: &chance) ?? []
            let isRough = Int.random(in: 0..<3, using: &chance) == 0
            return (
                isRough ? Mutation.changed(bytes, &chance) : Mutation.touched(bytes, &chance), .residencePermits
            )
        case .divisions: return (Self.divisions(&chance), .enrolment)
        }
    }

    /// One time in three as UTF-16.
    private static func recoded(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        guard Int.random(in: 0..<3, using: &chance) == 0, let text = String(validating: bytes, as: UTF8.self) else {
            return bytes
        }
        let isLittle = Bool.random(using: &chance)
        return text.utf16.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isLittle ? bytes : bytes.reversed()
        }
    }

    /// A workbook of which one part is mutated, in an archive whose checksums are right.
    private static func workbook(_ chance: inout Chance) -> [UInt8] {
        let strings = "<si><t>王小明</t></si><si><r><t>李</t></r><r><t>小红</t></r><rPh><t>x</t></rPh></si>"
        var rows = PlainWorkbook.row(["登记表"]) + PlainWorkbook.header
        let isSheet = Bool.random(using: &chance)
        for row in 4..<8 {
            rows += isSheet ? oddRow(&chance) : plainRow(row)
        }
        let book = PlainWorkbook(rows: rows, strings: strings)
        var archive = PlainArchive()
        let target = book.parts.keys.sorted().randomElement(using: &chance)
        for (name, text) in book.parts.sorted(by: { $0.key < $1.key }) {
            let bytes = Array(text.utf8)
            archive.add(name, !isSheet && name == target ? Mutation.changed(bytes, &chance) : bytes)
        }
        return archive.bytes
    }

    private static func plainRow(_ row: Int) -> String {
        "<row r=\"\(row)\" hidden=\"\(row % 2)\"><c r=\"A\(row)\" t=\"s\"><v>\(row % 2)</v></c><c r=\"B\(row)\"><v>9</v></c>"
            + "<c r=\"C\(row)\" s=\"1\"><v>4\(row)064</v></c><c r=\"D\(row)\"><f>1+1</f><v>2</v></c></row>"
    }

    /// A row that is XML, and nothing else of it as it should be.
    private static func oddRow(_ chance: inout Chance) -> String {
        func attribute(_ name: String, _ known: [String], _ chance: inout Chance) -> String {
            Bool.random(using: &chance) ? "" : " \(name)=\"\(escaped(Mutation.text(of: known, &chance)))\""
        }
        var row = "<row" + attribute("r", ["4", "5", "-1", "99999999999999999999"], &chance) + ">"
        for _ in 0..<Int.random(in: 0...8, using: &chance) {
            row += "<c" + attribute("r", ["A5", "B5", "C5", "D5", "XFD5", "ZZZZ5", "5"], &chance)
            row += attribute("t", ["s", "n", "b", "e", "d", "str", "inlineStr"], &chance)
            row += attribute("s", ["0", "1", "2", "3", "-1", "99999"], &chance) + ">"
            let value = Mutation.text(
                of: ["王小明", "9", "42064", "2", "1E308", "60", "0.5", "-1", "2015-03-01", "_xD800_"], &chance)
            row += Bool.random(using: &chance) ? "<v>\(escaped(value))</v>" : "<is><t>\(escaped(value))</t></is>"
            row += "</c>"
        }
        return row + "</row>"
    }

    /// As an attribute or a text may have it: without what XML has no way to write.
    private static func escaped(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value >= 0x20 && !"<>&\"\u{FFFE}\u{FFFF}".unicodeScalars.contains($0) })
        )
    }

    /// A register whose places are codes and names of divisions, all of them mutated.
    private static func divisions(_ chance: inout Chance) -> [UInt8] {
        let known = ["220722", "松原市长岭县", "吉林省松原市长岭县", "222323100", "110101001000", "220102001", "东莞市", "吉林省长春市南关区南岭街道"]
        var text = Array("姓名,证件类型,出生日期,学段,户籍地代码,学校所在地代码\n".utf8)
        for row in 0..<8 {
            text += Array("王\(row),9,2015-03-01,2".utf8)
            for _ in 0..<2 {
                let place = Mutation.changed(Array((known.randomElement(using: &chance) ?? "").utf8), &chance)
                text += [0x2C] + place.filter { ![0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            }
            text.append(0x0A)
        }
        return text
    }
}
