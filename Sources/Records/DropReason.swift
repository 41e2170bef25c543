/// Why a child in the registers is not counted; the first that applies, in this order.
package enum DropReason: String, CaseIterable, Sendable, Codable, Comparable {
    case tooOld = "too-old"
    case sameCounty = "same-county"
    case sameUrbanArea = "same-urban-area"
    case underSixMonths = "under-six-months"
    case residenceUnknown = "residence-unknown"
    case registrationUnknown = "registration-unknown"
    /// Living without a guardian: goes to the emergency list as well.
    case unaccompanied
    case returned

    package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
