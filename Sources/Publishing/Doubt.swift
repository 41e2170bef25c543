import Records

/// Why a step did not pass, in one sentence.
struct Doubt: Error {
    let reason: String
    /// Whether nothing else in the bundle can be judged either.
    let isFinal: Bool

    /// What a bundle says may be part of the sentence, so it is kept short and cannot steer the reader's terminal.
    init(_ reason: String, isFinal: Bool = false) {
        self.isFinal = isFinal
        self.reason = PrintableText.line(reason)
    }

    init(_ error: PublishingError) { self.init("\(error)") }

    static let earlier = Doubt("this rests on a step that did not pass")
}
