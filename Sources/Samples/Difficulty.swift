/// How hard the rows of a sample are to link.
package enum Difficulty: String, CaseIterable, Sendable {
    case usual
    /// As `usual`, and three numbers in ten are missing, names are written with characters that sound alike, days of
    /// birth are mistaken where no number tells them, and guardians and addresses are written differently.
    case hard
}
