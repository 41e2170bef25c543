package import OpenSSL
package import Records

/// What a guardian may ask of an office about its child (Personal Information Protection Law, articles 44 to 47).
package enum ChildRight: String, Hashable, Sendable, Codable, CaseIterable {
    /// What is kept about the child.
    case see
    /// That what is wrong is put right.
    case correct
    /// That it is erased.
    case delete
}

/// A step in keeping a child's rights: that notice was given, what was asked for, and how it was answered. Never a value of
/// a record.
package enum RightsStep: Hashable, Sendable, Codable {
    case notice(Notice)
    case request(Request)
    case answer(Answer)

    /// How somebody was told what is kept about a child, by whom and why (article 17).
    package struct Notice: Hashable, Sendable, Codable {
        package enum Way: String, Hashable, Sendable, Codable, CaseIterable { case paper, told, message, posted }

        package let way: Way
        package let on: CalendarDate
        /// Of the text that was given.
        package let text: SHA256Digest?
    }

    package struct Request: Hashable, Sendable, Codable {
        /// Who asks: the child itself may (Regulation on the Protection of Minors in Cyberspace, article 34).
        package enum Asker: String, Hashable, Sendable, Codable, CaseIterable { case guardian, child, agent }

        package let right: ChildRight
        package let asker: Asker
        package let on: CalendarDate
        /// The last day for an answer.
        package let due: CalendarDate
    }

    package struct Answer: Hashable, Sendable, Codable {
        package enum Outcome: String, Hashable, Sendable, Codable { case granted, refused }

        /// The journal's number of the request.
        package let request: Int
        package let outcome: Outcome
        /// For a correction: the record of the row that says it right.
        package let corrected: String?
    }
}
