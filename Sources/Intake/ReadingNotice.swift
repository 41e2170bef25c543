/// Something that whoever imports a file should know of it.
package enum ReadingNotice: Hashable, Sendable {
    /// In which encoding the file was read, where it is not UTF-8.
    case encoding(String)
    /// What separates its columns, where it is no comma.
    case separator(Separator)
    case rowsAboveHeader
    case repeatedColumn(String)
    /// A column that the register has not.
    case unknownColumn(String, register: String)
    case sheetRead(String)
    /// Sheets that are tables of the register as well.
    case sheetsToImport([String])
    case sheetsLeftOut([String])
    case hiddenRows(Int)
    case formulasWithoutValue(Int)
    case mergedDown(Int)
    /// Rows with a document number of which a spreadsheet lost the last digits.
    case roundedNumbers(Int)

    package enum Separator: Character, Sendable {
        case tab = "\t"
        case semicolon = ";"
    }
}

extension ReadingNotice: CustomStringConvertible {
    package var description: String {
        switch self {
        case .encoding(let name): "the file was read as \(name)"
        case .separator(.tab): "its columns are separated by tabs"
        case .separator(.semicolon): "its columns are separated by semicolons"
        case .rowsAboveHeader: "the rows above the header were left out"
        case .repeatedColumn(let header): "the column \(header) repeats another and was ignored"
        case .unknownColumn(let header, let register):
            "the column \(header) is not part of the register \(register) and was ignored"
        case .sheetRead(let name): "the sheet \(name) was read"
        case .sheetsToImport(let names):
            "WARNING: sheets with the register's columns too were not read: \(Self.list(names)); save each as a file of its"
                + " own and import it"
        case .sheetsLeftOut(let names): "other sheets were left out: \(Self.list(names))"
        case .hiddenRows(let count): "hidden rows were read like the others: \(count)"
        case .formulasWithoutValue(let count):
            "cells hold formulas without a value and were read as empty: \(count); open the workbook in a spreadsheet"
                + " program, save it and import it again"
        case .mergedDown(let count):
            "cells are merged over several rows, of which only the first has the value: \(count)"
        case .roundedNumbers(let count):
            "a spreadsheet rounded the document numbers of \(count) rows (like 9.99E+17), and their last digits are lost;"
                + " export these columns as text"
        }
    }

    /// The same for the summary's page.
    package var chinese: String {
        switch self {
        case .encoding(let name): "文件按 \(name) 编码读取"
        case .separator(.tab): "各列以制表符分隔"
        case .separator(.semicolon): "各列以分号分隔"
        case .rowsAboveHeader: "表头以上的标题行未读取"
        case .repeatedColumn(let header): "“\(header)”列与另一列重复，未读取"
        case .unknownColumn(let header, _): "“\(header)”列不属于本名册，未读取"
        case .sheetRead(let name): "读取的是工作表“\(name)”"
        case .sheetsToImport(let names):
            "注意：下列工作表也有本名册的列，但未读取，请各另存为一个文件后再导入：\(Self.list(names))"
        case .sheetsLeftOut(let names): "其他工作表未读取：\(Self.list(names))"
        case .hiddenRows(let count): "隐藏的行照常读取，共 \(count) 行"
        case .formulasWithoutValue(let count):
            "\(count) 个单元格只有公式、没有保存计算结果，按空白读取；请用表格软件打开、保存后重新导入"
        case .mergedDown(let count): "\(count) 处单元格跨行合并，只有第一行有值"
        case .roundedNumbers(let count):
            "\(count) 行的证件号码被表格软件四舍五入（如 9.99E+17），末几位已丢失；请把该列设为文本后重新导出"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(20).map { String($0.prefix(31)) }.joined(separator: "、") + (names.count > 20 ? " …" : "")
    }
}
