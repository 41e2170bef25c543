/// Where the parts are that a part refers to (ECMA-376, part 2). What lies outside the package is not even noted.
final class Relationships: XMLVisitor {
    private let folder: String
    private(set) var parts: [String: String] = [:]
    private var byType: [(type: String, part: String)] = []
    let refusal: IntakeError? = nil

    /// Of a part in `folder`.
    init(of folder: String) { self.folder = folder }

    /// The part of a type, by how its name ends: strict workbooks name types by other addresses.
    func target(_ type: String) -> String? { byType.first { $0.type.hasSuffix(type) }?.part }

    func begin(_ element: XMLElement) {
        guard element.name == "Relationship", element["TargetMode"] != "External", let id = element["Id"],
            let target = element["Target"], parts.count < WorkbookLimit.entries
        else { return }
        let part = path(of: target)
        parts[id] = part
        byType.append((element["Type"] ?? "", part))
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: Span<UInt8>) {}

    private func path(of target: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

/// A workbook's list of sheets and the day its days are counted from.
final class WorkbookVisitor: XMLVisitor {
    struct Sheet {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var since1904 = false
    private(set) var refusal: IntakeError?

    func begin(_ element: XMLElement) {
        if element.name == "workbookPr" { since1904 = ["1", "true"].contains(element["date1904"]) }
        guard element.name == "sheet", let relation = element["id"] else { return }
        sheets.append(
            Sheet(
                name: element["name"] ?? "", relation: relation,
                isHidden: ["hidden", "veryHidden"].contains(element["state"])))
        if sheets.count > WorkbookLimit.sheets { refusal = .oversizedWorkbook("its number of sheets") }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: Span<UInt8>) {}
}

/// Which of a workbook's cell styles show numbers as days.
final class StylesVisitor: XMLVisitor {
    /// By the number of the style.
    private(set) var days: [Bool] = []
    private(set) var refusal: IntakeError?
    private var ownFormats: [Int: Bool] = [:]
    private var isAmongCellStyles = false

    func begin(_ element: XMLElement) {
        switch element.name {
        case "numFmt":
            guard let number = element["numFmtId"].flatMap(Int.init), let code = element["formatCode"] else { return }
            ownFormats[number] = CellFormat.isDay(code: code)
        case "cellXfs": isAmongCellStyles = true
        case "xf" where isAmongCellStyles:
            let number = element["numFmtId"].flatMap(Int.init) ?? 0
            days.append(ownFormats[number] ?? CellFormat.isDay(builtIn: number))
        default: break
        }
        if days.count > WorkbookLimit.styles || ownFormats.count > WorkbookLimit.styles {
            refusal = .oversizedWorkbook("its number of formats")
        }
    }

    func end(_ name: XMLName) { if name == "cellXfs" { isAmongCellStyles = false } }
    func text(_ bytes: Span<UInt8>) {}
}
