import Intake
import Records
import Testing

/// Rows for linkage, each child described once.
struct Rows {
    private(set) var linkage = Linkage()
    private var next = 0

    /// Adds a row and gives its handle, counted from zero.
    @discardableResult
    mutating func add(_ register: RegisterName, _ values: [Field: String]) -> Int {
        linkage.add(RegisterEntry(register: register, line: next + 2, values: values), record: next)
        next += 1
        return next - 1
    }

    var children: [LinkedChild] { linkage.persons() }
    var groups: [[Int]] { children.map(\.records) }

    /// The only child, where there is one.
    func child() throws -> LinkedChild {
        #expect(children.count == 1)
        return try #require(children.first)
    }

    static func card(_ name: String, _ number: String, _ others: [Field: String] = [:]) throws -> [Field: String] {
        let citizen = try CitizenID(number)
        return others.merging([
            .name: name, .documentType: "1", .documentNumber: number, .birthDate: citizen.birthDate.description,
            .sex: citizen.sex,
        ]) { $1 }
    }

    static func loose(
        _ name: String, born: String = "2015-03-01", sex: String? = "1", _ others: [Field: String] = [:]
    ) -> [Field: String] {
        var values = others
        (values[.name], values[.documentType], values[.birthDate], values[.sex]) = (name, "9", born, sex)
        return values
    }
}
