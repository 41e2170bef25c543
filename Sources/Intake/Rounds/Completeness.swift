package import Records

/// How much is known of the children that count, field by field and place by place.
package struct Completeness: Sendable {
    package struct Share: Hashable, Sendable {
        /// Of how many children the field is asked, and of how many it is known.
        package fileprivate(set) var asked = 0
        package fileprivate(set) var known = 0

        package init() {}

        /// Of several fields together.
        package init(_ shares: some Sequence<Share>) { for share in shares { add(share) } }

        /// Rounded down; 0 where nothing is asked.
        package var perMille: Int { asked == 0 ? 0 : known * 1000 / asked }

        fileprivate mutating func add(_ other: Share) {
            asked += other.asked
            known += other.known
        }
    }

    /// The fields that the form asks of every child, or of those of an age; in the form's order.
    package static let fields: [Field] = [
        .sex, .registration, .residence, .residentSince, .accompaniment, .schoolStage, .schoolKind, .permitStatus,
        .healthManagement, .dosesDue, .insuranceStatus, .guardianship, .livelihood,
    ]

    /// By the township where children live, or by the county where only that is known.
    package private(set) var places: [DivisionCode: [Field: Share]] = [:]

    /// - Parameter counted: Children that count on `date`.
    package init(_ counted: [LinkedChild], asOf date: CalendarDate) {
        for child in counted {
            guard let home = child.residence else { preconditionFailure("a counted child lives somewhere") }
            for field in Self.fields where Self.isAsked(field, at: child.birthDate.age(on: date)) {
                var share = places[home, default: [:]][field] ?? Share()
                share.asked += 1
                if Self.isKnown(field, of: child) { share.known += 1 }
                places[home, default: [:]][field] = share
            }
        }
    }

    /// Kindergarten from three; health management and vaccination up to six.
    private static func isAsked(_ field: Field, at age: Int) -> Bool {
        switch field {
        case .schoolStage, .schoolKind: age >= 3
        case .healthManagement, .dosesDue: age <= 6
        default: true
        }
    }

    /// A residence is known where its township is.
    private static func isKnown(_ field: Field, of child: LinkedChild) -> Bool {
        switch field {
        case .residence: child.residence?.level == .township
        case .schoolKind: child.facts[.schoolKind] != 0 || child.facts.number(.schoolStage) == 0
        default: child.facts[field] != 0
        }
    }

    /// The shares of a division: of all places within it.
    package func shares(in division: DivisionCode) -> [Field: Share] {
        var total: [Field: Share] = [:]
        for (place, shares) in places where place.isWithin(division) {
            for (field, share) in shares {
                total[field, default: Share()].add(share)
            }
        }
        return total
    }
}
