internal import Foundation

/// How likely two units are one child, as a logarithm of odds.
///
/// A name counts for more the fewer bear it (term frequencies; Winkler 1989), since many children share the frequent
/// ones. Two units with different names are never one child by what else agrees: brothers and sisters share nearly all of
/// it, twins their day of birth as well.
struct PairScore: Sendable {
    let compare: UnitComparison
    let model: ComparisonModel
    /// Names beyond those of the units at hand.
    private static let otherNames = 5000.0
    private let weights: [[Double]]
    /// By name, how many units bear it, and how many bear one that sounds like it.
    private let bearers: [Int32]
    private let soundBearers: [UInt64: Int32]
    private let total: Double

    init(_ compare: UnitComparison, _ model: ComparisonModel) {
        (self.compare, self.model) = (compare, model)
        weights = ComparedField.allCases.map { field in (0..<field.levels).map { model.weight(field, $0) } }
        var bearers = [Int32](repeating: 0, count: compare.names.hashes.count)
        var soundBearers: [UInt64: Int32] = [:]
        for unit in 0..<compare.units.count {
            for name in compare.units.names[unit] { bearers[Int(name)] += 1 }
            for sound in Set(compare.units.names[unit].map { compare.names.soundHashes[Int($0)] }) {
                soundBearers[sound, default: 0] += 1
            }
        }
        (self.bearers, self.soundBearers) = (bearers, soundBearers)
        total = Double(compare.units.count) + Self.otherNames
    }

    /// Nothing where the names have nothing in common.
    func logOdds(_ one: Int, _ other: Int) -> Double? {
        let (likeness, name) = compare.bestNames(one, other)
        guard likeness != .different else { return nil }
        let agreement = compare(one, other, names: likeness)
        var sum = model.priorLogOdds + nameWeight(likeness, name)
        for field in ComparedField.allCases where field != .name {
            if let level = agreement[field] { sum += weights[field.rawValue][level] }
        }
        return sum
    }

    /// What is added where the one's registers and the other's are more than those of two units that were compared.
    func registerWeight(_ one: UInt8, _ other: UInt8) -> Double {
        compare.register(one, other).map { weights[ComparedField.register.rawValue][$0] } ?? 0
    }

    private func nameWeight(_ likeness: NameLikeness, _ name: UInt32) -> Double {
        let m = model.m[ComparedField.name.rawValue][likeness.rawValue]
        switch likeness {
        case .same: return log(m * total / Double(bearers[Int(name)]))
        case .homophone:
            return log(m * total / Double(soundBearers[compare.names.soundHashes[Int(name)]] ?? 1))
        case .near, .oneCharacter, .different: return weights[ComparedField.name.rawValue][likeness.rawValue]
        }
    }
}
