package import Records

/// The definition applied to every child of the registers.
package struct Screening: Sendable {
    package let summary: ScreeningSummary
    /// The children that count, in the order of linkage.
    package let counted: [LinkedChild]
    /// Children under sixteen who live without a guardian, whatever else they are dropped for: to the police and the
    /// visitors at the first moment.
    package let emergencies: [LinkedChild]
}

/// Applies the definition of a migrant child on `date` to linked children.
package func screen(_ children: [LinkedChild], asOf date: CalendarDate) -> Screening {
    var counted: [LinkedChild] = []
    var emergencies: [LinkedChild] = []
    var dropped: [DropReason: Int] = [:]
    for child in children {
        if let reason = child.reasonToDrop(asOf: date) {
            dropped[reason, default: 0] += 1
        } else {
            counted.append(child)
        }
        if child.isUnaccompanied, child.birthDate.age(on: date) < 16 { emergencies.append(child) }
    }
    let summary = ScreeningSummary(
        asOf: date, rows: children.reduce(0) { $0 + $1.records.count }, persons: children.count, counted: counted.count,
        dropped: dropped, review: children.count(where: \.needsReview))
    return Screening(summary: summary, counted: counted, emergencies: emergencies)
}
