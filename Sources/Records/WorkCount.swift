/// How much work there is: how many children of a place something is to be done about, in steps of five.
///
/// A number of children in a place is a figure, and figures leave the office protected and countersigned or not at all. What
/// an officer needs to plan the work is whether there is any, and about how much; who they are is on masked lists, each look
/// at which is noted. So this keeps the step, and the number itself is nowhere in it.
package struct WorkCount: Hashable, Sendable {
    private static let width = 5

    /// 0 for none, 1 for one to four, 2 for five to nine, and so on.
    private let step: Int

    package init(_ count: Int) { step = count == 0 ? 0 : count / Self.width + 1 }

    package var isZero: Bool { step == 0 }
}

extension WorkCount: CustomStringConvertible {
    /// `0`, `1–4`, `5–9`.
    package var description: String {
        switch step {
        case 0: "0"
        case 1: "1–\(Self.width - 1)"
        default: "\((step - 1) * Self.width)–\(step * Self.width - 1)"
        }
    }
}

extension WorkCount: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
