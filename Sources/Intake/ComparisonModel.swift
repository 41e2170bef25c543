internal import Foundation

/// The probabilities of the Fellegi–Sunter model (Fellegi & Sunter 1969, "A Theory for Record Linkage"): how often each
/// field agrees to each level in pairs that are one child's (m) and in pairs that are not (u), and how often a pair is one
/// child's.
package struct ComparisonModel: Sendable, Hashable {
    /// By field and level; each field's sum to one.
    package var m: [[Double]]
    package var u: [[Double]]
    /// The share of all pairs that are one child's.
    package var prior: Double

    package init(m: [[Double]], u: [[Double]], prior: Double) { (self.m, self.u, self.prior) = (m, u, prior) }

    /// What is known before anything is seen: from how offices write, not from any data.
    package static let usual = ComparisonModel(
        m: [
            [0.004, 0.003, 0.02, 0.04, 0.933], [0.004, 0.002, 0.012, 0.004, 0.978], [0.002, 0.998],
            [0.15, 0.04, 0.05, 0.15, 0.06, 0.1, 0.45], [0.03, 0.02, 0.95], [0.04, 0.96],
        ],
        u: [
            [0.96, 0.036, 0.003, 0.0006, 0.0004], [0.93, 0.0617, 0.0075, 0.0005, 0.0003], [0.5, 0.5],
            [0.985, 0.0135, 0.001, 0.00045, 0.00002, 0.000015, 0.000015], [0.93, 0.05, 0.02], [0.5, 0.5],
        ], prior: 1.0 / 5000)

    /// The logarithm of m/u at a level: how much it speaks for one child.
    func weight(_ field: ComparedField, _ level: Int?) -> Double {
        guard let level else { return 0 }
        return log(m[field.rawValue][level] / u[field.rawValue][level])
    }

    var priorLogOdds: Double { log(prior / (1 - prior)) }
}

/// Probabilities as logarithms of odds, which add up.
enum LogOdds {
    static func of(_ probability: Double) -> Double { log(probability / (1 - probability)) }
    static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
}
