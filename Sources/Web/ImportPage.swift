package import Bureau
import Foundation
import Publishing
import Reports

/// The summary of an import as a page of its own, for whoever keeps the registers: how many rows, what became of them and
/// why. It shows no cell of any row, and needs nothing beside it.
package struct ImportPage {
    package let bytes: [UInt8]

    /// Of one register's files, imported one after the other.
    package init(_ summaries: [ImportSummary]) {
        let isPreview = summaries.contains(where: \.dryRun)
        bytes = Self.template.render([
            "style": Stylesheet.text, "title": summaries.first?.wording.title ?? "", "preview": isPreview,
            "heading": isPreview ? "导入预览" : "导入结果", "time": summaries.last?.wording.time.printed ?? "",
            "files": summaries.map(Self.values),
        ])
    }

    private static let template = HTMLTemplate("import", in: Assets.folder)

    private static func values(of summary: ImportSummary) -> [String: Any] {
        let reasons = summary.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let changed = summary.changed ?? 0
        return [
            "name": URL(filePath: summary.file).lastPathComponent,
            "rows": summary.rows, "kept": summary.kept, "alreadyHere": summary.alreadyHere,
            "rejected": summary.rejected, "keptName": summary.dryRun ? "将要保存" : "新保存",
            "hasChanged": changed > 0, "changed": changed,
            "hasReasons": !reasons.isEmpty,
            "reasons": reasons.map { code, count in
                ["title": summary.wording.reasons[code] ?? code, "code": code, "count": count] as [String: Any]
            },
            "hasRejects": summary.rejectsFile != nil,
            "rejects": summary.rejectsFile.map { URL(filePath: $0).lastPathComponent } ?? "",
            "hasPlaces": !summary.firstRejected.isEmpty, "places": summary.firstRejected,
            "hasNotices": !summary.wording.notices.isEmpty, "notices": summary.wording.notices,
        ]
    }
}
