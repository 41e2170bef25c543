/// What came in from outside, fit for a line of a message: kept short, and unable to steer the reader's terminal.
package enum PrintableText {
    package static func line(_ text: String, limit: Int = 600) -> String {
        String(
            text.unicodeScalars.prefix(limit).map { scalar -> Character in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                default: Character(scalar)
                }
            })
    }
}
