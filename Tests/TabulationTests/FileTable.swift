import Records
import Tabulation

/// A table from a file as a test writes it: what the specification says, and the files it names.
struct FileTable {
    var dimensions =
        "  - {name: region, column: county, hierarchy: regions.csv, total: 全省}\n  - {name: sex, total: 合计}\n"
    var measure = "count"
    var classifications = ["regions.csv": FileTable.regions]
    var protection = "method: suppress, minimum: 5, zeros: safe"

    static let regions = "code,parent,label\n22,,吉林\n2201,22,长春\n2202,22,\n33,,\n3301,33,杭州\n"

    func specification() throws(DefinitionError) -> Specification {
        let text = """
            table: children-by-region-sex
            dimensions:
            \(dimensions)measure: \(measure)
            protection: {\(protection)}
            """
        return try Specification(yaml: Array(text.utf8), file: "spec.yaml")
    }

    private var files: [String: TextFile] {
        Dictionary(uniqueKeysWithValues: classifications.map { ($0, TextFile(name: $0, bytes: Array($1.utf8))) })
    }

    /// - Parameter pieceSize: How many bytes come at a time.
    func count(_ rows: String, pieceSize: Int = 1 << 16) throws -> Tally {
        try tabulate(specification(), microdata: Self.file("rows.csv", rows, pieceSize), classifications: files)
    }

    func take(_ cells: String, repairing: Bool = false) throws -> (Tally, [Repair]) {
        try tabulate(
            specification(), cells: Self.file("cells.csv", cells, 1 << 16), classifications: files,
            repairing: repairing)
    }

    private static func file(_ name: String, _ text: String, _ pieceSize: Int) -> TextFile {
        TextFile(name: name) {
            var rest = Array(text.utf8)[...]
            return {
                defer { rest = rest.dropFirst(pieceSize) }
                return rest.isEmpty ? nil : Array(rest.prefix(pieceSize))
            }
        }
    }

    /// What is said of a table that is refused; nothing where it is not.
    static func refusal(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch let error as FileError {
            return error.description
        } catch let error as DefinitionError {
            return error.description
        } catch { return "an error of another kind: \(error)" }
    }
}
