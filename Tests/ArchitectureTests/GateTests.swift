import Testing

/// `Tally → ProtectedTable → Clearance → Release`: what the sources must say of each gate, and must not.
@Suite struct GateTests {
    @Test(arguments: Gate.all) func `a gate type is declared once, by its owner`(gate: Gate) throws {
        let form = try Regex(#"\b(struct|class|enum|actor|protocol|typealias)\s+\#(gate.type)\b"#)
        let declarations = Project.allSources.filter { file in
            file.lines(saying: gate.type).contains { $0.firstMatch(of: form) != nil }
        }
        #expect(declarations.map(\.description) == [gate.file])
    }

    @Test(arguments: Gate.all) func `a gate type is made in its own file alone`(gate: Gate) throws {
        let file = try #require(Project.allSources.first { $0.description == gate.file })
        #expect(!file.lines(saying: "fileprivate init(").isEmpty)
        let open = file.lines(saying: " init(").filter { !$0.contains("fileprivate") }
        #expect(open.count == gate.verifiedInitialisers)
    }

    @Test(arguments: Gate.all) func `a gate type has no encoding, and a secret one no description`(gate: Gate) throws {
        let form = try Regex(#"\b(struct|extension)\s+\#(gate.type)(\.\w+)*\s*:"#)
        let forbidden =
            ["Codable", "Decodable"]
            + (gate.isSecret ? ["Encodable", "StringConvertible", "TextOutputStreamable", "Hashable"] : [])
        for file in Project.allSources {
            for line in file.lines(saying: gate.type) where line.firstMatch(of: form) != nil {
                #expect(!forbidden.contains { line.contains($0) }, "\(file)")
            }
        }
    }

    @Test func `raw counts are read, and drafts sealed, in Disclosure alone`() {
        let readers = Project.rooms.filter { room in
            room.value.contains { $0.imports.contains { $0.attributes.contains("@_spi") } }
        }
        #expect(Set(readers.keys) == ["Disclosure"])
        let owners = [
            "Sources/Tabulation/Tally.swift", "Sources/Tabulation/Contributions.swift",
            "Sources/Sealing/DraftSeal.swift",
        ]
        for file in Project.allSources where !owners.contains(file.description) {
            #expect(file.lines(saying: "_spi").allSatisfy { $0.contains(" import ") }, "\(file)")
        }
    }

    /// The picture tells sensitive cells from those that protect them, and `SensitiveCells` is what it is made of.
    @Test func `what tells primary from secondary is drawn for the office alone, and goes into no bundle or page`() {
        let owners = ["Disclosure": "SensitiveCells", "Publishing": "ProtectionPicture"]
        for (owner, type) in owners {
            let users = Project.allSources.filter { file in
                !file.description.hasPrefix("Sources/\(owner)/")
                    && file.lines(saying: type).contains { $0.contains("\(type)(") || $0.contains("\(type).") }
            }
            let permitted = type == "SensitiveCells" ? ["OfficeLook"] : ["OfficeLook", "OfficeView"]
            #expect(users.map(\.description).sorted() == permitted.map { "Sources/Bureau/\($0).swift" })
        }
        let within = Project.rooms["Publishing"]?.filter { !$0.lines(saying: "ProtectionPicture").isEmpty } ?? []
        #expect(within.map(\.description) == ["Sources/Publishing/ProtectionPicture.swift"])
    }

    /// A gate type's memory could be read or made up as bytes; nothing else gets round an initialiser.
    @Test func `memory is taken for another type only where C is called`() {
        let wrappers = [
            "Sources/OpenSSL/", "Sources/Tokens/", "Sources/Intake/Iconv.swift", "Sources/Intake/XMLReading.swift",
            "Sources/Intake/ZipArchive.swift", "Sources/Disclosure/LinearProgram.swift",
            "Sources/Disclosure/IntegerProgram.swift",
        ]
        for file in Project.allSources where !wrappers.contains(where: { file.description.hasPrefix($0) }) {
            let lines = file.lines(
                saying: "unsafeBitCast", "unsafeDowncast", "withUnsafe", "assumingMemoryBound", "bindMemory",
                "loadUnaligned", ".load(", "RawPointer", "@unchecked", "(unsafe)")
            #expect(lines.isEmpty, "\(file)")
        }
    }

    @Test func `nothing is imported for testing`() throws {
        for file in try Project.allSources + Project.sources(in: "Tests") {
            #expect(!file.imports.contains { $0.attributes.contains("@testable") }, "\(file)")
        }
    }

    /// Up to Reports, all that comes in is handed in; a target reads the resources it carries, in one file.
    @Test func `below Bureau nothing touches a file, the network, the clock or the terminal`() {
        let above = [
            "Bureau", "Web", "CommandLine", "countersign", "Storage", "SQLiteStorage", "StorageContract", "Tokens",
        ]
        for (room, files) in Project.rooms where !above.contains(room) {
            for file in files where !file.description.hasSuffix("/Resource.swift") {
                let lines = file.lines(
                    saying: "FileManager", "FileHandle", "URLSession", "ProcessInfo", "NSLog", "getenv", "fopen(",
                    "readLine", " Date()", "(Date()", " print(", "contentsOf: URL", "Clock.now", "Clock()")
                #expect(lines.isEmpty, "\(file)")
            }
        }
    }
}
