package import Records
package import Sealing

extension Snapshot {
    /// The columns by their variables; refuses anything but one of each that the snapshot lists, all of its length.
    package func columnsByVariable(_ columns: [SealedColumn]) throws(StorageError) -> [Variable: SealedColumn] {
        let byVariable = Dictionary(columns.map { ($0.variable, $0) }) { first, _ in first }
        guard byVariable.count == columns.count, Set(byVariable.keys) == Set(self.columns.map(\.variable)),
            columns.allSatisfy({ $0.snapshot == id && $0.count == count })
        else { throw .columnsDisagree(id) }
        return byVariable
    }
}
