package import Records

/// What screening came to: numbers about the office's own work, never about a place or a group of children.
package struct ScreeningSummary: Sendable, Hashable, Codable {
    package let asOf: CalendarDate
    package let rows: Int
    package let persons: Int
    package let counted: Int
    /// By reason, every reason of the definition present.
    package let dropped: [String: Int]
    /// How many children somebody should look at: registers disagree, or a row could be several children's.
    package let review: Int

    init(asOf: CalendarDate, rows: Int, persons: Int, counted: Int, dropped: [DropReason: Int], review: Int) {
        (self.asOf, self.rows, self.persons, self.counted, self.review) = (asOf, rows, persons, counted, review)
        self.dropped = Dictionary(uniqueKeysWithValues: DropReason.allCases.map { ($0.rawValue, dropped[$0] ?? 0) })
    }
}
