/// What checking a bundle found: every step in words, and the release where all of them passed.
package struct Verification: Sendable {
    package struct Step: Hashable, Sendable {
        package let title: String
        package let titleEnglish: String
        package let passed: Bool
        /// What was found, in one sentence.
        package let detail: String
    }

    package let steps: [Step]
    /// Nothing unless every step passed.
    package let release: Release?

    package var passed: Bool { release != nil }
}
