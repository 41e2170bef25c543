import Foundation
import Records

/// What was sent to the desk, by a form or as JSON: values by their names, unread.
struct DeskInput: Sendable {
    private let values: [String: [String]]

    static let empty = DeskInput([:])

    private init(_ values: [String: [String]]) { self.values = values }

    /// The fields of a form (application/x-www-form-urlencoded).
    init(form bytes: [UInt8]) throws(DeskFault) {
        var values: [String: [String]] = [:]
        for pair in String(decoding: bytes, as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                throw DeskFault(nil, .unreadable)
            }
            values[name, default: []].append(value)
        }
        self.init(values)
    }

    /// One JSON object of texts, whole numbers, truth values and lists of texts.
    init(json bytes: [UInt8]) throws(DeskFault) {
        guard let object = try? JSONDecoder().decode([String: DeskValue].self, from: Data(bytes)) else {
            throw DeskFault(nil, .unreadable)
        }
        self.init(object.mapValues(\.texts))
    }

    /// What an address says after its question mark: never about a person.
    init(query: String?) { self = (try? DeskInput(form: Array((query ?? "").utf8))) ?? .empty }

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding
    }

    /// Refuses names that nothing here is called by, so that a slip is not a silence.
    func only(_ names: String...) throws(DeskFault) { try only(names: names) }

    func only(names: [String]) throws(DeskFault) {
        let known = Set(names)
        if let other = values.keys.filter({ !known.contains($0) }).sorted().first {
            throw DeskFault(other, .unknownName(known: names))
        }
    }

    /// Of those whose names begin so, by the rest of their names.
    func part(_ prefix: String) -> DeskInput {
        DeskInput(
            Dictionary(
                uniqueKeysWithValues: values.filter { $0.key.hasPrefix(prefix) }
                    .map { (String($0.key.dropFirst(prefix.count)), $0.value) }))
    }

    func without(_ name: String) -> DeskInput { DeskInput(values.filter { $0.key != name }) }

    /// Only those of these names.
    func taking(_ names: String...) -> DeskInput { taking(names: names) }

    func taking(names: [String]) -> DeskInput { DeskInput(values.filter { names.contains($0.key) }) }

    /// The same with one more value.
    func with(_ name: String, _ value: String) -> DeskInput {
        DeskInput(values.merging([name: [value]]) { $1 })
    }

    /// The last that was sent, without spaces around it; nothing where it is empty.
    func text(_ name: String) -> String? {
        let text = values[name]?.last?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return text.isEmpty ? nil : text
    }

    func texts(_ name: String) -> [String] { (values[name] ?? []).filter { !$0.isEmpty } }

    func flag(_ name: String) -> Bool { ["true", "yes", "on", "1"].contains(text(name)) }

    /// A text that must be there.
    func required(_ name: String) throws(DeskFault) -> String {
        guard let text = text(name) else { throw DeskFault(name, .missing) }
        return text
    }

    func date(_ name: String) throws(DeskFault) -> CalendarDate? {
        guard let text = text(name) else { return nil }
        guard let date = CalendarDate(iso: text) else { throw DeskFault(name, .notADate) }
        return date
    }

    func division(_ name: String) throws(DeskFault) -> DivisionCode? {
        guard let text = text(name) else { return nil }
        guard let code = DivisionCode(text) else { throw DeskFault(name, .notADivision) }
        return code
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(DeskFault) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else { throw DeskFault(name, .outside(range)) }
        return number
    }

    /// One of a list of words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) throws(DeskFault) -> Choice? where Choice.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw DeskFault(name, .noSuchChoice(Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    func fields(_ name: String) throws(DeskFault) -> [Field] {
        var fields: [Field] = []
        for text in texts(name) {
            guard let field = Field(rawValue: text) else { throw DeskFault(name, .noSuchChoice([])) }
            fields.append(field)
        }
        return fields
    }

    func department(_ name: String) throws(DeskFault) -> DepartmentID {
        guard let department = DepartmentID(try required(name)) else { throw DeskFault(name, .noSuchChoice([])) }
        return department
    }
}

/// A value of a JSON object, as the texts that a form would have sent.
private struct DeskValue: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let flag = try? value.decode(Bool.self) {
            texts = [flag ? "true" : "false"]
        } else if let number = try? value.decode(Int.self) {
            texts = ["\(number)"]
        } else if let list = try? value.decode([String].self) {
            texts = list
        } else if value.decodeNil() {
            texts = []
        } else {
            texts = [try value.decode(String.self)]
        }
    }
}

/// What is wrong with what was sent, and where. It never repeats a value.
struct DeskFault: Error, Hashable {
    enum Kind: Hashable {
        case missing, notADate, notADivision, unreadable, nothingChosen
        case outside(ClosedRange<Int>)
        case noSuchChoice([String])
        case unknownName(known: [String])
    }

    /// The name of the value that is at fault; nothing where it is all of what was sent.
    let field: String?
    let kind: Kind

    init(_ field: String?, _ kind: Kind) { (self.field, self.kind) = (field, kind) }

    var words: String {
        switch kind {
        case .missing: "请填写这一项。"
        case .notADate: "请按 2026-06-30 的样子填写日期。"
        case .notADivision: "请填写六位或九位行政区划代码。"
        case .unreadable: "送来的内容无法读取。"
        case .nothingChosen: "请至少选一项。"
        case .outside(let range): "请填写 \(range.lowerBound) 到 \(range.upperBound) 的整数。"
        case .noSuchChoice: "没有这个选项。"
        case .unknownName: "没有叫这个名字的内容。"
        }
    }
}

extension DeskFault: CustomStringConvertible {
    var description: String { (field.map { "\($0): " } ?? "") + sentence }

    private var sentence: String {
        switch kind {
        case .missing: "it is missing"
        case .notADate: "write a date as 2026-06-30"
        case .notADivision: "write a division's code of six or nine digits, as 220722"
        case .unreadable: "send one JSON object of texts, whole numbers, truth values and lists of texts, or a form"
        case .nothingChosen: "name at least one"
        case .outside(let range): "it takes \(range.lowerBound) to \(range.upperBound)"
        case .noSuchChoice(let known):
            known.isEmpty ? "there is no such thing" : "it is one of \(known.joined(separator: ", "))"
        case .unknownName(let known): "nothing is called so here; there are \(known.joined(separator: ", "))"
        }
    }
}
