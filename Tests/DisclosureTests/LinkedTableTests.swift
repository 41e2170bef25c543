import Disclosure
import Records
@_spi(Protection) import Tabulation
import Testing

/// Tables of one snapshot that share cells, or whose cells add up across tables.
@Suite struct LinkedTableTests {
    private static func requireNothingFollows(from tables: [ProtectedTable]) {
        let leafCount = SmallCity(children: 0, seed: 0).truth.count
        var derivability = Derivability()
        var withheld: [[Int]] = []
        for table in tables {
            for (cell, leaves) in zip(table.figures.cells, SmallCity.leaves(of: TableOutline(table.figures))) {
                let vector = (0..<leafCount).map { leaves.contains($0) ? 1 : 0 }
                if cell == .withheld { withheld.append(vector) } else { derivability.know(vector) }
            }
        }
        #expect(withheld.allSatisfy { !derivability.follows($0) })
    }

    @Test(arguments: 0..<24) func `tables drafted one beside the other give nothing away together`(seed: Int) throws {
        let city = SmallCity(children: 40 + seed * 9, seed: seed)
        var (tables, dice) = ([ProtectedTable](), Dice(seed + 100))
        for (name, dimensions, filter) in SmallCity.catalogue.shuffled(using: &dice) {
            let definition = try SmallCity.definition(name, dimensions, filter: filter)
            do {
                tables.append(try city.draft(definition, beside: tables.map { EarlierDraft($0) }))
            } catch DisclosureError.openedBefore(_, let names) {
                // A refusal is right too, where the tables named give a sensitive cell away.
                #expect(Set(names).isSubset(of: tables.map(\.figures.description.table)))
            } catch DisclosureError.cannotProtect(let cells) {
                // So it is where what they print leaves too little open, and nothing is left to withhold.
                #expect(!tables.isEmpty && !cells.isEmpty)
            } catch DisclosureError.narrowedBefore(_, let names) {
                #expect(Set(names).isSubset(of: tables.map(\.figures.description.table)))
            }
        }
        #expect(tables.count > 1)
        Self.requireNothingFollows(from: tables)
    }

    /// Where few live, many totals count nobody, and who reads such a total knows every part of it.
    @Test(arguments: 0..<40) func `a small place's table is refused only where earlier ones leave too little open`(
        seed: Int
    ) throws {
        let city = SmallCity(children: 8 + seed, seed: seed)
        var (tables, dice, known) = ([ProtectedTable](), Dice(seed + 100), [[Int]]())
        for (name, dimensions, filter) in SmallCity.catalogue.shuffled(using: &dice) {
            let definition = try SmallCity.definition(name, dimensions, filter: filter)
            let tally = try city.counted(by: definition)
            let leaves = SmallCity.leaves(
                of: TableOutline(description: tally.description, dimensions: tally.dimensions))
            var counted = try CountedTable(tally, by: definition.protection, leaves: leaves, truth: city.truth)
            counted.known = known
            do {
                let table = try city.draft(definition, beside: tables.map { EarlierDraft($0) })
                tables.append(table)
                #expect(counted.attacked(withholding: table.figures.withheld).narrow.isEmpty, "\(name)")
                known += leaves.indices.filter { table.figures.cells[$0] != .withheld }.map { leaves[$0] }
            } catch DisclosureError.cannotProtect {
                #expect(!counted.attacked(withholding: Set(leaves.indices)).narrow.isEmpty, "\(name)")
            } catch DisclosureError.openedBefore {} catch DisclosureError.narrowedBefore {}
        }
        Self.requireNothingFollows(from: tables)
    }

    /// Each of the catalogue's tables leaves the later ones what they will have to withhold.
    @Test func `tables that know what is still to come are hardly ever refused`() throws {
        func refused(_ seed: Int, knowingWhatComes: Bool) throws -> Int {
            let city = SmallCity(children: 12 + seed * 5, seed: seed)
            var (tables, dice, refused) = ([ProtectedTable](), Dice(seed + 100), 0)
            let definitions = try SmallCity.catalogue.shuffled(using: &dice)
                .map { try SmallCity.definition($0.name, $0.dimensions, filter: $0.filter) }
            for (place, definition) in definitions.enumerated() {
                do {
                    let coming = knowingWhatComes ? Array(definitions[(place + 1)...]) : []
                    tables.append(
                        try city.draft(definition, beside: tables.map { EarlierDraft($0) }, coming: coming))
                } catch DisclosureError.cannotProtect, DisclosureError.openedBefore, DisclosureError.narrowedBefore {
                    refused += 1
                }
            }
            Self.requireNothingFollows(from: tables)
            return refused
        }
        let blind = try (0..<20).reduce(0) { try $0 + refused($1, knowingWhatComes: false) }
        let seeing = try (0..<20).reduce(0) { try $0 + refused($1, knowingWhatComes: true) }
        #expect(blind > 10)
        #expect(seeing * 5 < blind)
    }

    @Test func `nothing that is printed of a table still to come shows a count`() throws {
        let city = SmallCity([(0, 3, 0, 7_411), (1, 3, 1, 2), (2, 9, 0, 7_411), (3, 9, 1, 7_411)])
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let coming = try #require(ComingTable(city.counted(by: sexes), by: sexes.protection))
        var text = "\(coming) \([coming])"
        dump(coming, to: &text)
        dump(Mirror(reflecting: coming).children.map(\.value), to: &text)
        #expect(!text.contains("7411"))
    }

    /// The tables of the catalogue with every contributor's knowledge attacked by all that a reader can think of.
    @Test(arguments: 0..<48) func `who is alone in a cell computes no other from tables drafted one beside the other`(
        seed: Int
    ) throws {
        let city = SmallCity(children: 60 + seed * 6, seed: seed)
        var (tables, dice, known) = ([ProtectedTable](), Dice(seed + 100), [[Int]]())
        let isAlike = seed.isMultiple(of: 2)
        for (name, dimensions, filter) in (isAlike ? SmallCity.alike : SmallCity.catalogue).shuffled(using: &dice) {
            let definition = try SmallCity.definition(
                name, dimensions, filter: filter, protection: ", singletons: true")
            let tally = try city.counted(by: definition)
            let leaves = SmallCity.leaves(
                of: TableOutline(description: tally.description, dimensions: tally.dimensions))
            var counted = try CountedTable(tally, by: definition.protection, leaves: leaves, truth: city.truth)
            counted.known = known
            do {
                let table = try city.draft(definition, beside: tables.map { EarlierDraft($0) })
                tables.append(table)
                let computed = counted.computedBySingletons(withholding: table.figures.withheld)
                #expect(computed.isEmpty, "\(name)")
                known += leaves.indices.filter { table.figures.cells[$0] != .withheld }.map { leaves[$0] }
            } catch DisclosureError.cannotProtect {
                let all = Set(leaves.indices)
                #expect(
                    !counted.attacked(withholding: all).narrow.isEmpty
                        || !counted.computedBySingletons(withholding: all).isEmpty, "\(name)")
            } catch DisclosureError.openedBefore {} catch DisclosureError.narrowedBefore {}
        }
        #expect(tables.count > 1)
    }

    /// Of the first county's four boys a reader of the first table knows nothing more than that they are seven at most.
    @Test func `a later table that would bound an earlier one's cells is found, and withholds more`() throws {
        let city = SmallCity([
            (0, 3, 0, 4), (0, 3, 1, 31), (0, 9, 1, 1), (1, 3, 0, 1), (1, 9, 0, 2), (1, 3, 1, 1), (2, 3, 0, 5),
            (2, 3, 1, 7), (2, 9, 0, 35), (2, 9, 1, 43), (3, 3, 0, 20), (3, 3, 1, 30), (3, 9, 0, 25), (3, 9, 1, 30),
        ])
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let bands = try SmallCity.definition("bands", SmallCity.catalogue[1].dimensions)
        let (table, tally) = (try city.draft(sexes), try city.counted(by: sexes))
        let asked = try Sensitivity(
            TableOutline(table.figures), values: tally.cells, contributions: nil, rules: sexes.protection
        ).demands.filter { $0.cell < tally.cells.count }
        func narrowed(by second: ProtectedTable) throws -> [String] {
            try Audit(of: table.figures, beside: [second.figures], demands: asked).narrow
        }
        let blind = try city.draft(bands, beside: [EarlierDraft(table)])
        #expect(try narrowed(by: blind) == ["220402,1"])
        let seeing = try city.draft(
            bands, beside: [EarlierDraft(table, counted: tally, by: sexes.protection)])
        #expect(try narrowed(by: seeing).isEmpty)
        #expect(seeing.figures.withheld.count > blind.figures.withheld.count)
    }

    @Test(arguments: 0..<5) func `a later table leaves what an earlier one withholds as uncertain as it must be`(
        place: Int
    ) throws {
        let (name, dimensions, filter) = SmallCity.catalogue[place]
        var (kept, sums) = (0, 0)
        for seed in 0..<12 {
            let city = SmallCity(children: 70 + seed * 15, seed: seed)
            let first = try SmallCity.definition(
                name, dimensions, filter: filter, protection: seed.isMultiple(of: 2) ? ", group-disclosure: true" : "")
            let tally = try city.counted(by: first)
            guard let table = try? city.draft(first) else { continue }
            let asked = try Sensitivity(
                TableOutline(table.figures), values: tally.cells, contributions: nil, rules: first.protection)
            for (name, dimensions, filter) in SmallCity.catalogue where name != first.name {
                let second = try SmallCity.definition(name, dimensions, filter: filter)
                do {
                    let draft = try EarlierDraft(table, counted: tally, by: first.protection)
                    let seeing = try city.draft(second, beside: [draft])
                    let audit = try Audit(
                        of: table.figures, beside: [seeing.figures], demands: asked.demands,
                        virtualSums: asked.virtualSums)
                    #expect(audit.narrow.isEmpty && audit.derivable.isEmpty, "seed \(seed) \(name)")
                    (kept, sums) = (kept + 1, sums + asked.virtualSums.count)
                } catch DisclosureError.openedBefore {} catch DisclosureError.narrowedBefore {} catch DisclosureError
                    .cannotProtect
                {}
            }
        }
        #expect(kept > 24)
        // No band holds all of a county by itself.
        #expect(sums > 0 || name == "bands")
    }

    /// What a city has beside one of its counties, or a county beside one sex, nobody prints.
    @Test(arguments: [(1, 4, 1), (5, 3, 4), (8, 0, 3), (10, 2, 0)])
    func `a later table leaves sums that are never printed as uncertain as they must be`(
        seed: Int, first: Int, second: Int
    ) throws {
        let city = SmallCity(children: 10 + seed / 2, seed: seed)
        let group = seed.isMultiple(of: 2) ? ", group-disclosure: true" : ""
        let (one, other) = (SmallCity.catalogue[first], SmallCity.catalogue[second])
        let earlier = try SmallCity.definition(one.name, one.dimensions, filter: one.filter, protection: group)
        let later = try SmallCity.definition(other.name, other.dimensions, filter: other.filter)
        let tally = try city.counted(by: earlier)
        let asked = try Sensitivity(
            TableOutline(description: tally.description, dimensions: tally.dimensions), values: tally.cells,
            contributions: nil, rules: earlier.protection)
        func narrowed(_ table: ProtectedTable, by second: ProtectedTable) throws -> [String] {
            try Audit(
                of: table.figures, beside: [second.figures], demands: asked.demands, virtualSums: asked.virtualSums
            ).narrow
        }
        let table = try city.draft(earlier)
        let blind = try city.draft(later, beside: [EarlierDraft(table)])
        #expect(try narrowed(table, by: blind).contains { $0.contains(" + ") })
        let seeing = try city.draft(
            later, beside: [EarlierDraft(table, counted: tally, by: earlier.protection)])
        #expect(try narrowed(table, by: seeing).isEmpty)
        // The other way round, the one that is to come is left its sums.
        let before = try city.draft(later, coming: [earlier])
        #expect(try narrowed(city.draft(earlier, beside: [EarlierDraft(before)]), by: before).isEmpty)
    }

    /// Cells that readers may want most, where another table withholds others of the same children.
    @Test(arguments: 0..<24) func `what a mark wants printed is printed beside other tables, or the table is refused`(
        seed: Int
    ) throws {
        let city = SmallCity(children: 40 + seed * 11, seed: seed)
        var (drafts, dice) = ([EarlierDraft](), Dice(seed + 300))
        for (name, dimensions, filter) in SmallCity.catalogue.shuffled(using: &dice) {
            let plain = try SmallCity.definition(name, dimensions, filter: filter)
            let tally = try city.counted(by: plain)
            let refused = try Sensitivity(
                TableOutline(description: tally.description, dimensions: tally.dimensions), values: tally.cells,
                contributions: nil, rules: plain.protection
            ).refusals
            guard let wanted = tally.cells.indices.filter({ refused[$0] == nil }).randomElement(using: &dice) else {
                continue
            }
            let codes = SmallCity.codes(of: wanted, in: tally.dimensions).map { "\($0): \"\($1)\"" }.sorted()
            let marked = try SmallCity.definition(
                name, dimensions, filter: filter,
                protection: ", marks: [{publish: {\(codes.joined(separator: ", "))}, reason: 要闻}]")
            do {
                let table = try city.draft(marked, beside: drafts)
                #expect(table.figures.cells[wanted] == .published(tally.cells[wanted]), "\(name)")
                drafts.append(EarlierDraft(table))
            } catch DisclosureError.openedBefore {} catch DisclosureError.narrowedBefore {} catch DisclosureError
                .cannotProtect
            {}
        }
        #expect(!drafts.isEmpty)
    }

    /// Where few children are counted, what is withheld for another table's sake is often a zero among printed cells.
    @Test(arguments: Array(0..<30) + [129, 202, 213, 536])
    func `what is withheld for another table alone is not pinned by what cannot be negative`(seed: Int) throws {
        let city = SmallCity(children: 6 + seed % 40 * 3, seed: seed)
        var (drafts, dice) = ([EarlierDraft](), Dice(seed))
        for (name, dimensions, filter) in SmallCity.catalogue.shuffled(using: &dice) {
            let definition = try SmallCity.definition(name, dimensions, filter: filter)
            let (tally, isCounted) = (try city.counted(by: definition), Bool.random(using: &dice))
            do {
                let table = try city.draft(definition, beside: drafts)
                let audit = try Audit(of: table.figures, beside: drafts.map(\.figures), demands: [])
                #expect(audit.derivable.isEmpty, "\(name)")
                drafts.append(
                    isCounted
                        ? try EarlierDraft(table, counted: tally, by: definition.protection) : EarlierDraft(table))
            } catch DisclosureError.openedBefore {} catch DisclosureError.narrowedBefore {} catch DisclosureError
                .narrowsEarlier
            {} catch DisclosureError.cannotProtect {}
        }
        #expect(drafts.count > 1)
    }

    @Test func `a cell that another table withholds is withheld again`() throws {
        let city = SmallCity(children: 60, seed: 3)
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let bands = try SmallCity.definition("bands", SmallCity.catalogue[1].dimensions)
        let first = try city.draft(bands)
        let second = try city.draft(sexes, beside: [EarlierDraft(first)])
        for county in first.figures.dimensions[0].entries.indices {
            let (one, other) = (first.figures.cell(at: [county, 0]), second.figures.cell(at: [county, 0]))
            #expect(one == other)
        }
    }

    @Test func `the same table drafted again is the same, byte for byte`() throws {
        let city = SmallCity(children: 60, seed: 4)
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let first = try city.draft(sexes)
        #expect(try city.draft(sexes).digest == first.digest)
        #expect(try city.draft(sexes, beside: [EarlierDraft(first)]).digest == first.digest)
    }

    @Test func `a table of another day or another snapshot is refused by name`() throws {
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let bands = try SmallCity.definition("bands", SmallCity.catalogue[1].dimensions)
        let first = try SmallCity(children: 400, seed: 5).draft(bands)
        #expect(throws: DisclosureError.anotherDate(table: "bands")) {
            try SmallCity(children: 400, seed: 5).draft(sexes, on: "2026-12-31", beside: [EarlierDraft(first)])
        }
        #expect {
            try SmallCity(children: 401, seed: 5).draft(sexes, beside: [EarlierDraft(first)])
        } throws: {
            guard case .anotherSnapshot("bands", _) = $0 as? DisclosureError else { return false }
            return true
        }
    }

    @Test func `a sensitive cell that follows from earlier tables is refused, naming them`() throws {
        // Children aged 0–5 and 6–15 are printed apart: all children less the one gives away the other.
        let city = SmallCity(children: 900, seed: 6)
        let whole = try city.draft(SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions))
        let almost = try SmallCity.definition(
            "almost", SmallCity.catalogue[0].dimensions, filter: "filter: {age: {from: 0, to: 14}}")
        let rest = try SmallCity.definition("rest", ["variable: region, to: county"], filter: "filter: {age: [\"15\"]}")
        let second = try city.draft(almost, beside: [EarlierDraft(whole)])
        do {
            let third = try city.draft(rest, beside: [EarlierDraft(whole), EarlierDraft(second)])
            Self.requireNothingFollows(from: [whole, second, third])
        } catch DisclosureError.openedBefore(_, let names) {
            #expect(names == ["sexes", "almost"])
        }
    }
}
