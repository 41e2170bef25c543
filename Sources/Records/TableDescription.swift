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
    /// How many decimals the figures have: a cell of 1234 with two is 12.34. Nothing for whole numbers.
    package let decimals: Int?
    /// How the figures were made and protected; changing it changes what is signed.
    package let methodology: String

    package init(
        table: String, title: String, titleEnglish: String, scope: String, unit: String, domains: [Domain],
        division: DivisionCode, referenceDate: CalendarDate?, filter: [String: String] = [:], decimals: Int? = nil,
        methodology: String
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
        self.decimals = decimals
        self.methodology = methodology
    }

    /// Whether the table was protected from a file and not counted from records: it then belongs to no department.
    package var isFromFile: Bool { domains.isEmpty }

    /// The office's variable that a dimension or filter of this name is about; a file's columns are none of them,
    /// whatever they are called.
    package func variable(named name: String) -> Variable? { isFromFile ? nil : Variable(rawValue: name) }
}
