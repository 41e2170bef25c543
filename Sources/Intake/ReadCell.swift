/// What a cell came to in canonical form.
enum ReadCell: Sendable, Hashable {
    case absent
    case value(String)
    case flawed(RejectionReason)
}
