import Foundation
package import Records

/// What is kept about a child, as a page to be printed and handed to whoever asked to see it; it needs nothing from anywhere.
package struct GuardianPage: Sendable {
    /// One row of a register: what it is called, and what it says.
    package struct Table: Sendable {
        package let caption: String
        package let items: [CareFile.Item]

        package init(_ caption: String, _ items: [CareFile.Item]) { (self.caption, self.items) = (caption, items) }
    }

    private let request: Int
    private let day: CalendarDate
    private let tables: [Table]
    private let remarks: [String]

    package init(request: Int, day: CalendarDate, tables: [Table], remarks: [String]) {
        (self.request, self.day, self.tables, self.remarks) = (request, day, tables, remarks)
    }

    /// One self-contained document.
    package func html() -> [UInt8] {
        Self.template.render([
            "request": request, "day": "\(day)", "count": tables.count, "remarks": remarks,
            "tables": tables.map { table in
                [
                    "caption": table.caption,
                    "items": table.items.map { ["label": $0.label, "value": $0.value ?? ""] as [String: Any] },
                ] as [String: Any]
            },
        ])
    }

    private static let template = HTMLTemplate(
        "guardian-copy", in: Foundation.Bundle.module.bundleURL.appending(path: "Resources"))
}

extension GuardianPage: CustomStringConvertible, CustomReflectable {
    package var description: String { "the page for request \(request)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
