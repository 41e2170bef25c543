package import OpenSSL
package import Records

/// How long one key signs for a department.
package struct KeyTerm: Hashable, Sendable, Codable {
    package let key: VerificationKey
    /// The first second.
    package let from: Moment
    /// The first second after it; nothing while nobody said when it ends.
    package let until: Moment?

    package init(key: VerificationKey, from: Moment, until: Moment?) {
        (self.key, self.from, self.until) = (key, from, until)
    }

    /// Whether the key is in force at a moment.
    package func covers(_ moment: Moment) -> Bool { from <= moment && until.map { moment < $0 } ?? true }

    /// The same until another second.
    func ending(at moment: Moment) -> KeyTerm { KeyTerm(key: key, from: from, until: moment) }

    /// Whether it ends after it begins, where it ends.
    var isForward: Bool { until.map { from < $0 } ?? true }

    /// Whether it has ended when another begins.
    func isBefore(_ next: KeyTerm) -> Bool { until.map { $0 <= next.from } ?? false }
}
