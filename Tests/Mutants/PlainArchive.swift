/// A ZIP archive whose entries are stored as they are, put together by hand, so that a test can lie in it.
package struct PlainArchive {
    private var file: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    package init() {}

    /// `size` is what the archive says of the entry's size.
    package mutating func add(_ name: String, _ content: [UInt8], claiming size: Int? = nil, isEncrypted: Bool = false)
    {
        let start = file.count
        let size = Self.bytes(size ?? content.count, 4)
        var shared: [UInt8] = Self.bytes(isEncrypted ? 1 : 0, 2) + Self.bytes(0, 6)
        shared += Self.bytes(Int(Self.checksum(content)), 4) + Self.bytes(content.count, 4) + size
        shared += Self.bytes(name.utf8.count, 2) + Self.bytes(0, 2)
        file += [0x50, 0x4B, 0x03, 0x04] + Self.bytes(20, 2) + shared
        file += Array(name.utf8) + content
        directory += [0x50, 0x4B, 0x01, 0x02] + Self.bytes(20, 2) + Self.bytes(20, 2) + shared
        directory += Self.bytes(0, 10) + Self.bytes(start, 4) + Array(name.utf8)
        count += 1
    }

    package var bytes: [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06] + Self.bytes(0, 4)
        end += Self.bytes(count, 2) + Self.bytes(count, 2)
        end += Self.bytes(directory.count, 4) + Self.bytes(file.count, 4) + Self.bytes(0, 2)
        return file + directory + end
    }

    private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { (sum: UInt32, _: Int) in
                sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1
            }
        }
    }
}

/// An XLSX workbook written by hand, part by part.
package struct PlainWorkbook {
    package var parts: [String: String] = [
        "_rels/.rels": Self.relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml":
            "<workbook><workbookPr/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": Self.relationships([
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
        ]),
        "xl/styles.xml": """
        <styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m;@"/>\
        <numFmt numFmtId="171" formatCode="&quot;day&quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/>\
        </cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>\
        </cellXfs></styleSheet>
        """,
    ]

    /// The sheet's rows, as XML within `sheetData`.
    package init(rows: String, strings: String = "") {
        parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
        parts["xl/sharedStrings.xml"] = "<sst>\(strings)</sst>"
    }

    package var bytes: [UInt8] {
        var archive = PlainArchive()
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
            archive.add(name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).utf8))
        }
        return archive.bytes
    }

    package static func relationships(_ all: [(id: String, type: String, target: String)]) -> String {
        let root = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        return "<Relationships>"
            + all.map { "<Relationship Id=\"\($0.id)\" Type=\"\(root)\($0.type)\" Target=\"\($0.target)\"/>" }.joined()
            + "</Relationships>"
    }

    /// A row of texts within cells.
    package static func row(_ cells: [String]) -> String {
        "<row>" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }

    package static let header = row(["姓名", "证件类型", "出生日期", "学段", "学校名称"])
}
