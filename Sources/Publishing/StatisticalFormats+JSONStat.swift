import Foundation
package import Records

extension StatisticalFormats {
    /// A JSON-stat 2.0 dataset (json-stat.org/full); a withheld value is `null` with the status `C`.
    ///
    /// `updated` is when the figures were released, `release` the release's name; neither is known of a draft.
    package static func jsonStat(
        _ figures: Figures, release: ReleaseID? = nil, updated: Moment? = nil
    ) -> [UInt8] {
        CanonicalJSON.bytes(of: Dataset(figures, release: release, updated: updated)) + [0x0A]
    }
}

private struct Dataset: Encodable {
    let version = "2.0"
    let `class` = "dataset"
    let label: String
    let source: String?
    let updated: String?
    let note: [String]
    let id: [String]
    let size: [Int]
    let role: [String: [String]]?
    let dimension: [String: Dimension]
    let value: [Value]
    let status: [String: String]
    let `extension`: Extension

    init(_ figures: Figures, release: ReleaseID?, updated: Moment?) {
        let description = figures.description
        label = description.title
        source =
            description.isFromFile
            ? nil : Divisions.current[description.division].map { "\($0.name)流动儿童统计发布" }
        self.updated = updated?.description
        note = [description.scope, description.methodology, "C：为保护个人信息不公布，不等于零。Confidential; not zero."]
            .filter { !$0.isEmpty }
        id = figures.dimensions.map(\.name)
        size = figures.dimensions.map(\.entries.count)
        let places = id.filter { description.variable(named: $0) == .region }
        role = places.isEmpty ? nil : ["geo": places]
        dimension = Dictionary(figures.dimensions.map { ($0.name, Dimension($0)) }) { first, _ in first }
        value = figures.cells.map { Value(units: $0.value, decimals: description.decimals ?? 0) }
        let withheld = figures.cells.indices.filter { figures.cells[$0] == .withheld }
        status = Dictionary(uniqueKeysWithValues: withheld.map { (String($0), "C") })
        self.extension = Extension(description, release: release)
    }
}

/// A figure, exactly; `null` where it is withheld.
private struct Value: Encodable {
    let units: Int?
    let decimals: Int

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard let units else { return try container.encodeNil() }
        guard decimals > 0 else { return try container.encode(units) }
        try container.encode(
            Decimal(sign: units < 0 ? .minus : .plus, exponent: -decimals, significand: Decimal(units.magnitude)))
    }
}

private struct Dimension: Encodable {
    let label: String
    let category: Category

    init(_ dimension: TableDimension) {
        label = dimension.label
        category = Category(dimension)
    }

    struct Category: Encodable {
        let index: [String]
        let label: [String: String]
        /// Which categories add up to one, in whichever classification; nothing where none do.
        let child: [String: [String]]?

        init(_ dimension: TableDimension) {
            let entries = dimension.entries
            index = entries.map(\.code)
            label = Dictionary(entries.map { ($0.code, $0.label) }) { first, _ in first }
            let children = Dictionary(dimension.families.map { ($0.parent, Set($0.children)) }) { $0.union($1) }
            let named = children.map { (entries[$0].code, $1.sorted().map { entries[$0].code }) }
            child = named.isEmpty ? nil : Dictionary(named) { first, _ in first }
        }
    }
}

/// What JSON-stat has no place for.
private struct Extension: Encodable {
    let table: String
    let release: ReleaseID?
    let titleEnglish: String
    let unit: String
    let decimals: Int?
    let domains: [Domain]?
    let division: DivisionCode?
    let referenceDate: CalendarDate?
    let status = ["C": "为保护个人信息不公布 confidential"]

    init(_ description: TableDescription, release: ReleaseID?) {
        table = description.table
        self.release = release
        titleEnglish = description.titleEnglish
        unit = description.unit
        decimals = description.decimals
        domains = description.isFromFile ? nil : description.domains
        division = description.isFromFile ? nil : description.division
        referenceDate = description.referenceDate
    }
}

extension Figures.Cell {
    /// The figure; nothing where it is withheld.
    package var value: Int? {
        switch self {
        case .published(let value): value
        case .withheld: nil
        }
    }
}
