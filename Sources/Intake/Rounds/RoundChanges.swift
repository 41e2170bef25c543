package import Records

/// How the children that count in one county changed from one round to the next.
///
/// `before + entered + movedIn + foundLater - left - movedOut - droppedLater` is `now`.
package struct CountyChanges: Hashable, Sendable {
    /// Who counted at the last round, as it was known then.
    package fileprivate(set) var before = 0
    package fileprivate(set) var now = 0
    /// Who counts now and did not then.
    package fileprivate(set) var entered = 0
    /// Who does not count any more, by the reason.
    package fileprivate(set) var left: [DropReason: Int] = [:]
    package fileprivate(set) var movedIn = 0
    package fileprivate(set) var movedOut = 0
    /// Who moved to another township of the county.
    package fileprivate(set) var movedWithin = 0
    /// Who counted then already, as rows that came since say.
    package fileprivate(set) var foundLater = 0
    /// Who ought not to have been counted then, as rows that came since say.
    package fileprivate(set) var droppedLater = 0
    /// Who stayed, and of whom a day of birth, a sex or a place of registration was put right.
    package fileprivate(set) var corrected = 0

    package init() {}

    package var leavers: Int { left.values.reduce(0, +) }
}

/// What changed between two rounds, by the county where children live.
package struct RoundChanges: Sendable {
    package private(set) var counties: [DivisionCode: CountyChanges] = [:]

    /// - Parameters:
    ///   - children: By all rows of today.
    ///   - earlier: The same children by the rows of the last round, in the same order.
    ///   - last: The last round's reference date, before `date`.
    package init(_ children: [LinkedChild], earlier: [LinkedChild?], since last: CalendarDate, to date: CalendarDate) {
        precondition(children.count == earlier.count, "each child has its earlier self, or none")
        for (child, before) in zip(children, earlier) { add(child, before, since: last, to: date) }
    }

    private mutating func add(
        _ child: LinkedChild, _ before: LinkedChild?, since last: CalendarDate, to date: CalendarDate
    ) {
        let reason = child.reasonToDrop(asOf: date)
        let then = before.flatMap { $0.reasonToDrop(asOf: last) == nil ? $0 : nil }
        switch (then, reason) {
        case (nil, nil):
            let wasThere = child.reasonToDrop(asOf: last) == nil
            change(child) { if wasThere { $0.foundLater += 1 } else { $0.entered += 1 } }
        case (let then?, let reason?):
            let wasThere = child.reasonToDrop(asOf: last) == nil
            change(then) { if wasThere { $0.left[reason, default: 0] += 1 } else { $0.droppedLater += 1 } }
        case (let then?, nil): stay(then, child)
        case (nil, _?): break
        }
        if let then { change(then) { $0.before += 1 } }
        if reason == nil { change(child) { $0.now += 1 } }
    }

    private mutating func stay(_ then: LinkedChild, _ child: LinkedChild) {
        if then.residence?.county != child.residence?.county {
            change(then) { $0.movedOut += 1 }
            change(child) { $0.movedIn += 1 }
        } else if then.residence != child.residence, then.residence?.level == .township {
            change(child) { $0.movedWithin += 1 }
        }
        if then.birthDate != child.birthDate || then.facts[.sex] != child.facts[.sex]
            || then.registration != child.registration
        {
            change(child) { $0.corrected += 1 }
        }
    }

    private mutating func change(_ child: LinkedChild, _ change: (inout CountyChanges) -> Void) {
        guard let county = child.residence?.county else { preconditionFailure("a counted child lives in a county") }
        change(&counties[county, default: CountyChanges()])
    }
}
