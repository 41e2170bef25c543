import Testing

/// SwiftPM lets a target import its dependencies' dependencies; these do not.
@Suite struct ImportTests {
    @Test func `every target is in the table`() {
        #expect(!Project.rooms.isEmpty)
        #expect(Set(Project.rooms.keys).subtracting(Room.all.map(\.name)).isEmpty)
    }

    @Test(arguments: Room.all) func `a target imports what the table grants it`(room: Room) {
        let granted = room.ours.union(room.libraries).union(room.companions).union(Room.everywhere)
        for file in Project.rooms[room.name] ?? [] {
            #expect(Set(file.imports.map(\.module)).subtracting(granted).isEmpty, "\(file)")
        }
    }

    @Test func `Package.swift grants each target what the table does, and no more`() throws {
        let targets = try Manifest.read().targets
        let present = Set(targets.map(\.name))
        for target in targets where target.type != "test" && target.type != "system" {
            let room = try #require(Room.all.first { $0.name == target.name }, "\(target.name) is not in the table")
            let expected = room.ours.intersection(present).union(room.libraries)
            #expect(Set(target.dependencies.map(\.name)) == expected, "\(target.name)")
        }
    }

    @Test func `the table points downwards, and pages and commands see no keys, counts or database`() {
        var below: Set<String> = ["COpenSSL", "CP11", "CZip", "CExpat", "CClp", "CCbc"]
        for room in Room.all {
            #expect(room.ours.isSubset(of: below), "\(room.name)")
            below.insert(room.name)
        }
        for room in Room.all where ["Web", "CommandLine"].contains(room.name) {
            let kept: Set = [
                "OpenSSL", "Sealing", "Tokens", "Tabulation", "Disclosure", "Storage", "SQLiteStorage", "GRDB",
            ]
            #expect(room.ours.union(room.libraries).isDisjoint(with: kept), "\(room.name)")
        }
        for room in Room.all where room.name.hasSuffix("Storage") {
            #expect(!room.ours.contains("Tabulation"), "raw counts are never stored")
        }
    }

    @Test func `an import is recognised however it is written`() {
        let file = SourceFile(
            "sample",
            text: """
                import Records
                package import Sealing
                  @_spi(Protection) import Tabulation
                @preconcurrency internal import Storage // why
                import struct Foundation.Data
                // import GRDB
                    import INTEGER NOT NULL REFERENCES import (id),
                """)
        #expect(file.imports.map(\.module) == ["Records", "Sealing", "Tabulation", "Storage", "Foundation"])
        #expect(file.imports[2].attributes.contains("@_spi(Protection)"))
    }
}

extension Room: CustomTestStringConvertible {
    var testDescription: String { name }
}
