import Tabulation

/// The tables that are timed.
enum SampleTable: String {
    /// Township × age × sex.
    case full
    /// The same of boys and girls below 7 alone.
    case filtered

    func definition() throws -> TableDefinition {
        let bands = (self == .full ? 0...15 : 0...6).map { "{from: \($0), to: \($0)}" }.joined(separator: ", ")
        let filter = self == .full ? "" : "filter: {age: {from: 0, to: 6}}\n"
        let text = """
            name: children-by-township-age-sex
            title: 流动儿童人数
            english: Migrant children
            scope: 全体流动儿童
            unit: 人
            domains: [overall]
            dimensions:
              - {variable: region, to: township}
              - {variable: age, total: 合计, bands: [\(bands)]}
              - {variable: sex, total: 合计}
            \(filter)methodology: 说明
            protection: {method: suppress, minimum: 5, zeros: safe}
            """
        return try TableDefinition(yaml: Array(text.utf8), file: rawValue)
    }
}
