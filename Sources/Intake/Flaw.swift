import Records

/// The first thing wrong with a row.
struct Flaw: Error {
    enum Place {
        case field(Field)
        /// The position, counted from 1, of a cell that has no header above it.
        case cell(Int)
    }

    let reason: RejectionReason
    let place: Place

    init(_ reason: RejectionReason, at field: Field) { (self.reason, place) = (reason, .field(field)) }

    init(_ reason: RejectionReason, beyond number: Int) { (self.reason, place) = (reason, .cell(number)) }
}
