/// What a table says of itself: its name, whom it covers, when, and whose domains it touches. Part of what is signed.
package struct TableDescription: Hashable, Sendable, Codable {
    /// The catalogue's name: `children-by-county-age-sex`.
    package let table: String
    /// The title a reader sees.
    package let title: String
    package let titleEnglish: String
    /// Who is counted, in one sentence.
    package let scope: String
    package let unit: String
    package let domains: [Domain]
    /// The division whose children are covered: the province for most tables.
    package let division: DivisionCode
    /// The day the figures describe; nothing for a table protected from a file.
    package let referenceDate: CalendarDate?
    /// Which children are counted at all, where not every one is: the variable's name and the values, `age: 0-6`.
    package let filter: [String: String]
    /// How the figures were made and protected; changing it changes what is signed.
    package let methodology: String

    package init(
        table: String, title: String, titleEnglish: String, scope: String, unit: String, domains: [Domain],
        division: DivisionCode, referenceDate: CalendarDate?, filter: [String: String] = [:], methodology: String
    ) {
        self.table = table
        self.title = title
        self.titleEnglish = titleEnglish
        self.scope = scope
        self.unit = unit
        self.domains = domains
        self.division = division
        self.referenceDate = referenceDate
        self.filter = filter
        self.methodology = methodology
    }
}
