import Disclosure
import Records
import Tabulation
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
                tables.append(try city.draft(definition, beside: tables))
            } catch DisclosureError.openedBefore(_, let names) {
                // A refusal is right too, where the tables named give a sensitive cell away.
                #expect(Set(names).isSubset(of: tables.map(\.figures.description.table)))
            } catch DisclosureError.cannotProtect(let cells) {
                // So it is where what they print leaves too little open, and nothing is left to withhold.
                #expect(!tables.isEmpty && !cells.isEmpty)
            }
        }
        #expect(tables.count > 1)
        Self.requireNothingFollows(from: tables)
    }

    /// The tables of the catalogue with every contributor's knowledge attacked: all of them by addition, and those that
    /// group ages alike by all that a reader can think of.
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
                let table = try city.draft(definition, beside: tables)
                tables.append(table)
                let computed = counted.computedBySingletons(
                    withholding: table.figures.withheld, byAddition: !isAlike)
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

    @Test func `a cell that another table withholds is withheld again`() throws {
        let city = SmallCity(children: 60, seed: 3)
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let bands = try SmallCity.definition("bands", SmallCity.catalogue[1].dimensions)
        let first = try city.draft(bands)
        let second = try city.draft(sexes, beside: [first])
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
        #expect(try city.draft(sexes, beside: [first]).digest == first.digest)
    }

    @Test func `a table of another day or another snapshot is refused by name`() throws {
        let sexes = try SmallCity.definition("sexes", SmallCity.catalogue[0].dimensions)
        let bands = try SmallCity.definition("bands", SmallCity.catalogue[1].dimensions)
        let first = try SmallCity(children: 400, seed: 5).draft(bands)
        #expect(throws: DisclosureError.anotherDate(table: "bands")) {
            try SmallCity(children: 400, seed: 5).draft(sexes, on: "2026-12-31", beside: [first])
        }
        #expect {
            try SmallCity(children: 401, seed: 5).draft(sexes, beside: [first])
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
        let second = try city.draft(almost, beside: [whole])
        do {
            let third = try city.draft(rest, beside: [whole, second])
            Self.requireNothingFollows(from: [whole, second, third])
        } catch DisclosureError.openedBefore(_, let names) {
            #expect(names == ["sexes", "almost"])
        }
    }
}
