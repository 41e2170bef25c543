package import Records

/// A department as departments.yaml introduces it.
package struct Department: Hashable, Sendable {
    package let id: DepartmentID
    /// 省教育厅.
    package let name: String
    /// Whose department it is: the province's, a city's or a county's.
    package let division: DivisionCode
    /// Its line of work, by the id of the department that heads it: the education bureaus of all counties are of one line.
    package let line: DepartmentID
    /// The lines of its seal, 教育 and 厅; none for a unit that asks for releases and signs nothing.
    package let seal: [String]
    /// The domains whose figures it answers for, in its own division.
    package let owns: [Domain]
    /// The fields whose keys it keeps a share of: without its grant nobody reads or counts them.
    package let custody: [Field]
    /// The line of departments.yaml that introduces it.
    let place: Int

    /// Whether its opinion can be asked for.
    package var signs: Bool { !seal.isEmpty }
}
