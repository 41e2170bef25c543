import Foundation
import Records
import Tabulation
import Testing

/// Definitions for tests, as an office would write them.
enum Definitions {
    /// Lines may be replaced: `["unit": "unit: 个"]`; an empty replacement leaves the line out.
    static func text(
        dimensions: String = "  - {variable: region, to: county}\n  - {variable: sex, total: 合计}\n",
        replacing lines: [String: String] = [:]
    ) -> String {
        let standard = [
            ("name", "name: children-by-county-sex"), ("title", "title: 表"), ("english", "english: Table"),
            ("scope", "scope: 全体儿童"), ("unit", "unit: 人"), ("domains", "domains: [overall]"),
            ("dimensions", "dimensions:\n\(dimensions)"), ("methodology", "methodology: 说明"),
            ("protection", "protection: {method: suppress, minimum: 5, zeros: safe}"),
        ]
        let known = standard.map { lines[$0.0] ?? $0.1 }
        let added = lines.filter { line in !standard.contains { $0.0 == line.key } }.map(\.value).sorted()
        return (known + added).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    static func read(_ text: String) throws(DefinitionError) -> TableDefinition {
        try TableDefinition(yaml: Array(text.utf8), file: "t.yaml")
    }

    static let province = Divisions.current.province.code
    static let catalogue = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../reports/tables")
}
