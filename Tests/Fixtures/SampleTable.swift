/// Tables that tests count and release: the words of a definition as the catalogue has them.
package struct SampleTable: Sendable {
    package let name: String
    let yaml: String

    private init(_ name: String, title: String, domains: String, dimensions: String) {
        self.name = name
        yaml = """
            name: \(name)
            title: \(title)
            english: Migrant children, \(name)
            scope: 统计时点在吉林省居住、未满16周岁、离开户籍地跨县域居住满6个月的儿童。
            unit: 人
            domains: \(domains)
            dimensions:
              - {variable: region, to: county}
            \(dimensions)
            methodology: 按居住地统计。
            protection: {method: suppress, minimum: 5, zeros: safe}
            """
    }

    package static let ages = SampleTable(
        "by-county-age-sex", title: "吉林省流动儿童人数（按县、年龄组和性别分）", domains: "[overall]",
        dimensions: """
              - variable: age
                total: 全部年龄
                bands: [{from: 0, to: 5}, {from: 6, to: 11}, {from: 12, to: 15}]
              - {variable: sex, total: 合计}
            """)
    package static let schooling = SampleTable(
        "schooling-by-county", title: "吉林省流动儿童入学情况（按县和学段分）", domains: "[enrolment]",
        dimensions: "  - {variable: school-stage, total: 合计}")
    package static let permits = SampleTable(
        "permits-by-county", title: "吉林省流动儿童居住证办理情况（按县分）", domains: "[residence-permit]",
        dimensions: "  - {variable: permit, total: 合计}")
    /// Its title is what an attacker would write into a page.
    package static let hostile = SampleTable(
        "hostile", title: "'<script>alert(1)</script>\"\u{301} onmouseover=\"alert(2) & {{title}}'",
        domains: "[overall]",
        dimensions: "  - {variable: sex, total: 合计}")
}
