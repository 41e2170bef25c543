import Tabulation

/// Township × age × sex.
enum CountryTable {
    static func definition() throws -> TableDefinition {
        let bands = (0...15).map { "{from: \($0), to: \($0)}" }.joined(separator: ", ")
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
            methodology: 说明
            protection: {method: suppress, minimum: 5, zeros: safe}
            """
        return try TableDefinition(yaml: Array(text.utf8), file: "country")
    }
}
