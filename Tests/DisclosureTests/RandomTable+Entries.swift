import Disclosure
import Records

extension RandomTable {
    /// The indices of the entries that a cell combines, by dimension.
    func entries(of cell: Int) -> [Int] {
        var (rest, entries) = (cell, [Int]())
        for dimension in outline.dimensions.reversed() {
            entries.insert(rest % dimension.entries.count, at: 0)
            rest /= dimension.entries.count
        }
        return entries
    }
}
