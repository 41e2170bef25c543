import Disclosure
import Records
import Tabulation
import Testing

/// A table beside what was released before: of other dates, of other divisions, and of drafts that are gone.
@Suite struct AcrossReleasesTests {
    private static let city = "220400"

    private static func definition(_ protection: String, name: String = "sexes", filter: String = "") throws
        -> TableDefinition
    {
        let text = """
            name: \(name)
            title: 表
            english: Table
            scope: 全体
            unit: 人
            domains: [overall]
            dimensions:
              - {variable: region, to: county}
              - {variable: sex, total: 合}
            \(filter)
            methodology: 说明
            protection: {method: suppress, zeros: safe, \(protection)}
            """
        return try TableDefinition(yaml: Array(text.utf8), file: "\(name).yaml")
    }

    /// So many boys and girls in each of the city's counties, in the order of their codes.
    private static func children(_ counts: [(Int, Int)]) -> PlainColumns {
        let counties = Divisions.current.children(of: code(city)).map(\.code)
        var (regions, sexes): ([UInt16], [UInt16]) = ([], [])
        for (county, count) in zip(counties, counts) {
            let place = Places.current.codes.indices.first { Places.current.codes[$0].isWithin(county) } ?? 0
            regions += Array(repeating: UInt16(place), count: count.0 + count.1)
            sexes += Array(repeating: 0, count: count.0) + Array(repeating: 1, count: count.1)
        }
        return PlainColumns([.region: regions, .age: regions.map { _ in 3 }, .sex: sexes])
    }

    private static func code(_ text: String) -> DivisionCode {
        guard let code = DivisionCode(text) else { preconditionFailure("a code") }
        return code
    }

    private static func draft(
        _ definition: TableDefinition, _ counts: [(Int, Int)], on date: String = "2026-12-31",
        beside earlier: [ProtectedTable] = [], after releases: [EarlierRelease] = []
    ) throws -> (ProtectedTable, ProtectionReport) {
        let tally = try tabulate(
            definition, over: children(counts), division: code(city), referenceDate: CalendarDate(iso: date))
        return try protect(
            tally, rules: definition.protection, beside: earlier.map { EarlierDraft($0) }, releases: releases)
    }

    private static func release(
        _ table: ProtectedTable, as name: String = "jl-2026-0001",
        of origin: EarlierRelease.Origin = .otherSnapshot("2026-06-30")
    ) -> EarlierRelease {
        EarlierRelease(name: name, figures: table.figures, origin: origin)
    }

    private static let summer = "2026-06-30"
    private static let large = [(30, 30), (40, 40), (50, 50), (60, 60)]

    // MARK: Changes

    @Test func `a published change of few is counted and its cells are named`() throws {
        let definition = try Self.definition("minimum: 5")
        let before = try Self.draft(definition, Self.large, on: Self.summer).0
        let (_, report) = try Self.draft(
            definition, [(32, 30), (40, 45), (50, 50), (60, 60)], after: [Self.release(before)])
        // Two boys in the first county: they, the county, and the city's boys; five girls are no few.
        #expect(report.audit.smallChanges == 3)
        #expect(report.smallChanges?.map(\.since) == Array(repeating: "jl-2026-0001", count: 3))
        #expect(report.earlier?.past == ["jl-2026-0001"])
        #expect(report.earlier?.changeAtMost == nil)
    }

    @Test(arguments: [0, 1, 4, 5, 6]) func `a change by fewer than the minimum is small, none is not`(more: Int) throws
    {
        let definition = try Self.definition("minimum: 5")
        let before = try Self.draft(definition, Self.large, on: Self.summer).0
        let counts = [(30 + more, 30), (40, 40), (50, 50), (60, 60)]
        let (_, report) = try Self.draft(definition, counts, after: [Self.release(before)])
        #expect(report.audit.smallChanges == ((1...4).contains(more) ? 4 : 0))
    }

    @Test func `nothing is said of changes where nothing was released before`() throws {
        let (_, report) = try Self.draft(Self.definition("minimum: 5"), Self.large)
        #expect(report.audit.smallChanges == nil && report.earlier == nil)
    }

    @Test(arguments: 0..<12) func `no small change is published where the definition withholds them`(seed: Int) throws {
        var dice = Dice(seed)
        let definition = try Self.definition("minimum: 5, small-changes: withhold")
        let counts = Self.large
        let before = try Self.draft(definition, counts, on: Self.summer).0
        let now = counts.map { ($0.0 + .random(in: -6...6, using: &dice), $0.1 + .random(in: -2...2, using: &dice)) }
        let (table, report) = try Self.draft(definition, now, after: [Self.release(before)])
        #expect(report.audit.smallChanges == 0)
        #expect(report.withheld.byRule["small-change"] ?? 0 > 0)
        for (new, old) in zip(table.figures.cells, before.figures.cells) {
            guard case .published(let new) = new, case .published(let old) = old else { continue }
            #expect(new == old || abs(new - old) >= 5)
        }
        // Who came and who went cannot be told from each other: any change by fewer is as possible.
        let intervals = try Audit.intervals(of: table.figures)
        for (county, (new, old)) in zip(now, counts).enumerated() where (1..<5).contains(abs(new.0 - old.0)) {
            let interval = try #require(intervals[table.figures.position(of: [county + 1, 1])])
            #expect(interval.lowest <= old.0 - 4)
            #expect(interval.highest.map { $0 >= old.0 + 4 } ?? true)
        }
    }

    // MARK: Bounds

    @Test func `a release that leaves a cell too few values is named, with the cell`() throws {
        let before = try Self.draft(
            Self.definition("minimum: 5"), [(6, 30), (6, 40), (50, 50), (60, 60)], on: Self.summer
        ).0
        let definition = try Self.definition("minimum: 5, since-last: {change-at-most: 2}")
        #expect(throws: DisclosureError.narrowedBefore(cells: ["220402,1"], by: ["jl-2026-0001"])) {
            try Self.draft(definition, [(4, 31), (7, 40), (50, 50), (60, 60)], after: [Self.release(before)])
        }
    }

    @Test func `a release that gives a cell away exactly is named otherwise`() throws {
        let before = try Self.draft(
            Self.definition("minimum: 3"), [(4, 30), (6, 40), (50, 50), (60, 60)], on: Self.summer
        ).0
        let definition = try Self.definition("minimum: 5, since-last: {change-at-most: 10%}")
        #expect(throws: DisclosureError.openedBefore(cell: "220402,1", by: ["jl-2026-0001"])) {
            try Self.draft(definition, [(4, 30), (6, 40), (50, 50), (60, 60)], after: [Self.release(before)])
        }
    }

    @Test func `figures of another date tell nothing where no bound is stated`() throws {
        let before = try Self.draft(
            Self.definition("minimum: 3"), [(4, 30), (6, 40), (50, 50), (60, 60)], on: Self.summer
        ).0
        let definition = try Self.definition("minimum: 5")
        let counts = [(4, 30), (6, 40), (50, 50), (60, 60)]
        let alone = try Self.draft(definition, counts).0
        #expect(try Self.draft(definition, counts, after: [Self.release(before)]).0.digest == alone.digest)
    }

    @Test func `a bound that the figures do not keep is not known to anyone`() throws {
        let before = try Self.draft(
            Self.definition("minimum: 5"), [(60, 30), (6, 40), (50, 50), (60, 60)], on: Self.summer
        ).0
        let definition = try Self.definition("minimum: 5, since-last: {change-at-most: 20%}")
        let (_, report) = try Self.draft(
            definition, [(4, 30), (6, 40), (50, 50), (60, 60)], after: [Self.release(before)])
        #expect(report.earlier?.changeAtMost == "20%")
        #expect(report.earlier?.changedMore ?? 0 > 0)
    }

    @Test(arguments: 0..<10) func `tables of two dates protected with a bound withstand the attack with it`(
        seed: Int
    ) throws {
        var dice = Dice(seed)
        let definition = try Self.definition("minimum: 5, since-last: {change-at-most: \(["30%", "12"][seed % 2])}")
        let counts = (0..<4).map { _ in
            (Int.random(in: 0...25, using: &dice), Int.random(in: 0...25, using: &dice))
        }
        let now = counts.map { (max(0, $0.0 + .random(in: -2...3, using: &dice)), $0.1) }
        let before = try Self.draft(definition, counts, on: Self.summer).0
        do {
            let (_, report) = try Self.draft(definition, now, after: [Self.release(before)])
            #expect(report.audit.exactlyDerivable == 0 && report.audit.tooNarrow == 0)
        } catch DisclosureError.narrowedBefore(let cells, let names) {
            #expect(!cells.isEmpty && names == ["jl-2026-0001"])
        } catch DisclosureError.openedBefore(_, let names) {
            #expect(names == ["jl-2026-0001"])
        } catch DisclosureError.opensEarlier(let cells) {
            #expect(cells.allSatisfy { $0.hasPrefix("jl-2026-0001 ") })
        } catch DisclosureError.cannotProtect(let cells) {
            #expect(!cells.isEmpty)
        }
    }

    // MARK: The same snapshot

    @Test func `a release whose draft is gone counts as one of the snapshot where its figures agree`() throws {
        let definition = try Self.definition("minimum: 5")
        let counts = [(4, 30), (6, 40), (50, 50), (60, 60)]
        let first = try Self.draft(Self.definition("minimum: 3", name: "loose"), counts).0
        #expect(throws: DisclosureError.openedBefore(cell: "220402,1", by: ["jl-2026-0001"])) {
            try Self.draft(definition, counts, after: [Self.release(first, of: .unknown)])
        }
        // A snapshot of the same day that counted otherwise is another, and all of its figures a change.
        let other = try Self.draft(
            Self.definition("minimum: 3", name: "loose"), [(5, 30), (6, 40), (50, 50), (60, 60)]
        ).0
        let (_, report) = try Self.draft(definition, counts, after: [Self.release(other, of: .unknown)])
        #expect(report.earlier?.past == ["jl-2026-0001"])
        #expect(report.audit.smallChanges ?? 0 > 0)
    }

    @Test func `a draft that is out is called by its release`() throws {
        let definition = try Self.definition("minimum: 5")
        let counts = [(4, 30), (6, 40), (50, 50), (60, 60)]
        let first = try Self.draft(Self.definition("minimum: 3", name: "loose"), counts).0
        #expect(throws: DisclosureError.openedBefore(cell: "220402,1", by: ["jl-2026-0007"])) {
            try Self.draft(
                definition, counts, beside: [first],
                after: [Self.release(first, as: "jl-2026-0007", of: .thisSnapshot)])
        }
    }

    @Test(arguments: [(1, 3), (2, 2), (1, 1), (3, 1)]) func `a city less one of its counties is not few children`(
        first: Int, second: Int
    ) throws {
        let counts = [(100, 80), (first, 0), (second, 0), (0, 0)]
        let (table, _) = try Self.draft(Self.definition("minimum: 5"), counts)
        let regions = table.figures.dimensions[0].entries.indices
        guard case .published(let city) = table.figures.cell(at: [0, 0]) else { return }
        for region in regions.dropFirst() {
            guard case .published(let part) = table.figures.cell(at: [region, 0]) else { continue }
            #expect(city == part || city - part >= 5 || part == 0)
        }
        // Nor can the rest be computed otherwise.
        let counties = (first, second)
        let intervals = try Audit.intervals(of: table.figures)
        #expect(intervals.count > 2, "\(counties)")
    }
}
