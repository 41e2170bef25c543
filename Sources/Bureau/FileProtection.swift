internal import Disclosure
package import Foundation
internal import OpenSSL
internal import Records
internal import Tabulation

/// What protecting a file's table did: `report.json`, for those who may see the figures and not for readers.
package struct FileProtection: Encodable, Sendable {
    package struct Withheld: Encodable, Sendable {
        package let sensitive: Int
        package let complementary: Int
        /// The sum of all that is withheld, subtotals included; in a sum's own unit.
        package let value: Decimal?
        /// For each rule, how many cells it refused.
        package let byRule: [String: Int]
    }

    package struct Audit: Sendable {
        package let checked: Int
        package let exactlyDerivable: Int
        package let tooNarrow: Int
        /// Nothing where no cell is withheld.
        package let narrowest: Int?
    }

    /// How long each part of the work took.
    package struct Seconds: Encodable, Sendable {
        package var count = 0.0
        package var protect = 0.0
        package var audit = 0.0
    }

    /// A total that was given otherwise than its parts add up, and was set right.
    package struct Repair: Encodable, Sendable {
        package let cell: [String]
        package let line: Int
        /// What was given less what the parts add up to.
        package let difference: String
    }

    package let table: String
    package let cells: Int
    package let withheld: Withheld
    package let audit: Audit
    package let utility: TableUtility?
    package let seconds: Seconds
    /// Of the figures as they would be signed.
    package let digest: String
    /// Nothing where every total given was the sum of its parts.
    package let repairs: [Repair]?
}

extension FileProtection {
    init(
        _ report: ProtectionReport, of description: TableDescription, repairs: [Tabulation.Repair], seconds: Seconds
    ) {
        table = report.table
        cells = report.cells
        let decimals = description.decimals ?? 0
        withheld = Withheld(
            sensitive: report.withheld.sensitive, complementary: report.withheld.complementary,
            value: report.withheld.value.map { Decimal(sign: .plus, exponent: -decimals, significand: Decimal($0)) },
            byRule: report.withheld.byRule)
        audit = Audit(
            checked: report.audit.checked, exactlyDerivable: report.audit.exactlyDerivable,
            tooNarrow: report.audit.tooNarrow, narrowest: report.audit.narrowest)
        utility = report.utility.map { TableUtility($0) }
        self.seconds = seconds
        digest = report.digest.description
        self.repairs =
            repairs.isEmpty ? nil : repairs.map { Repair(cell: $0.cell, line: $0.line, difference: $0.difference) }
    }

    /// Times the parts of the work, one after the other.
    struct Stopwatch {
        private(set) var seconds = Seconds()
        private var start = ContinuousClock.now

        /// What has been done since the last part is this one.
        mutating func finish(_ part: WritableKeyPath<Seconds, Double>) {
            // Milliseconds are as fine as this is worth knowing.
            seconds[keyPath: part] = ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1000
            start = .now
        }
    }
}

extension FileProtection.Audit: Encodable {
    private enum Key: String, CodingKey { case checked, exactlyDerivable, tooNarrow, narrowest }

    /// `narrowest` is always there, `null` where no cell is withheld.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(checked, forKey: .checked)
        try container.encode(exactlyDerivable, forKey: .exactlyDerivable)
        try container.encode(tooNarrow, forKey: .tooNarrow)
        try container.encode(narrowest, forKey: .narrowest)
    }
}
