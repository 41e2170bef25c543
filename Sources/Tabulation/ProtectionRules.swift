/// How a table is protected, as its definition asks: what makes a cell sensitive.
package struct ProtectionRules: Hashable, Sendable {
    /// A cell that says that nobody is there: printed as zero, or as telling as a small count.
    package enum Zeros: String, CaseIterable, Sendable {
        case safe, sensitive
    }

    /// The smallest count that may be printed, zero apart.
    package let minimum: Int
    package let zeros: Zeros

    /// No table may ask for less.
    package static let leastMinimum = 3

    /// Nothing where `minimum` is below `leastMinimum`.
    package init?(minimum: Int, zeros: Zeros) {
        guard minimum >= Self.leastMinimum else { return nil }
        self.minimum = minimum
        self.zeros = zeros
    }

    /// What the methodology note tells readers, so that it cannot differ from what was done.
    package var note: String {
        let withheld = zeros == .safe ? "人数为1至\(minimum - 1)人" : "人数少于\(minimum)人（含0人）"
        let zero = zeros == .safe ? "公布为0的单元格，人数确为0。" : ""
        return "为保护儿童个人信息，\(withheld)的单元格不予公布；为防止由合计数相减推算，另有部分单元格一并不予公布，两类单元格不作区分。\(zero)"
    }
}
