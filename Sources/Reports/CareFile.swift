import Foundation
import Publishing
package import Records

/// The paper file of a child in priority care (clause 2(2) of the plan), for the office's cabinet alone.
package struct CareFile: Sendable {
    /// A label and what is known; nothing known is printed as a dash, to be filled in by hand.
    package struct Item: Sendable {
        package let label: String
        package let value: String?

        package init(_ label: String, _ value: String?) { (self.label, self.value) = (label, value) }
    }

    package struct Section: Sendable {
        package let title: String
        package let items: [Item]

        package init(_ title: String, _ items: [Item]) { (self.title, self.items) = (title, items) }
    }

    /// A table with a header; where there are no rows, empty ones to write in.
    package struct List: Sendable {
        package let title: String
        package let columns: [String]
        package let rows: [[String]]

        package init(_ title: String, _ columns: [String], _ rows: [[String]]) {
            (self.title, self.columns, self.rows) = (title, columns, rows)
        }
    }

    package var number: String
    package var place: String
    /// How often the child is visited, and why.
    package var rule: String
    package var sections: [Section]
    package var lists: [List]
    package var printedAt: Moment

    package init(
        number: String, place: String, rule: String, sections: [Section], lists: [List], printedAt: Moment
    ) {
        (self.number, self.place, self.rule) = (number, place, rule)
        (self.sections, self.lists, self.printedAt) = (sections, lists, printedAt)
    }

    /// One self-contained document for WeasyPrint: the same file and time give the same bytes.
    package func html() -> [UInt8] {
        Self.template.render([
            "stylesheet": Self.stylesheet, "number": number, "place": place, "rule": rule,
            "date": printedAt.date().printed,
            "sections": sections.map { section in
                ["title": section.title, "rows": Self.pairs(section.items)] as [String: Any]
            },
            "lists": lists.map { list in
                [
                    "title": list.title, "columns": list.columns,
                    "rows": Self.padded(list).map { ["cells": $0] as [String: Any] },
                ] as [String: Any]
            },
        ])
    }

    /// Two items side by side; a long value has a row to itself.
    private static func pairs(_ items: [Item]) -> [[String: Any]] {
        var rows: [[Item]] = []
        for item in items {
            if !isLong(item), let last = rows.last, last.count == 1, !isLong(last[0]) {
                rows[rows.count - 1].append(item)
            } else {
                rows.append([item])
            }
        }
        return rows.map { row in
            [
                "isWide": row.count == 1,
                "items": row.map { ["label": $0.label, "value": $0.value ?? "—"] as [String: Any] },
            ]
        }
    }

    /// Whether half a row has no room for it: a Chinese character is as wide as two digits.
    private static func isLong(_ item: Item) -> Bool {
        (item.value ?? "").unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } > 28
    }

    /// Room for what is written by hand.
    private static func padded(_ list: List) -> [[String]] {
        list.rows + Array(repeating: list.columns.map { _ in "" }, count: max(2, 3 - list.rows.count))
    }

    private static let template = HTMLTemplate("care-file", in: resources)

    private static let stylesheet: String = {
        guard let text = try? String(contentsOf: resources.appending(path: "care-file.css"), encoding: .utf8) else {
            preconditionFailure("the installation lacks its resource care-file.css; install the program again")
        }
        return text
    }()

    private static var resources: URL { Foundation.Bundle.module.bundleURL.appending(path: "Resources") }
}

extension CareFile: CustomStringConvertible, CustomReflectable {
    package var description: String { "a child's care file" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
