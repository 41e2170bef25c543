package import Foundation

/// Where an office keeps each of its things (DESIGN: nothing else outlives a command).
package struct OfficeFolder: Sendable, Hashable {
    package let root: URL

    package init(_ root: URL) { self.root = root.standardizedFileURL }

    package var configuration: URL { root.appending(path: "configuration.yaml") }
    package var keyring: URL { root.appending(path: "keyring.json") }
    package var database: URL { root.appending(path: "office.sqlite") }
    /// The departments' signing keys as `init` made them, until each department takes its own away.
    package var keys: URL { root.appending(path: "keys") }
    /// The public keys that the office was founded with, under its own code.
    package var keyRoll: URL { keys.appending(path: "roll.json") }
    /// Where the log says what the office works by, under the office's own code.
    package var decisions: URL { keys.appending(path: "decisions.json") }
    /// What departments granted, a file each.
    package var grants: URL { keys.appending(path: "grants") }
    /// The texts of every policy that was adopted, a folder each.
    package var policies: URL { root.appending(path: "policies") }
    /// What departments decided about the office, a file each.
    package var resolutions: URL { root.appending(path: "resolutions") }
    package var log: URL { root.appending(path: "log") }
    /// Where the log's entries are; it follows from the log.
    package var logIndex: URL { root.appending(path: "log-index") }
    package var releases: URL { root.appending(path: "releases") }
    /// What departments signed to have releases taken back, a folder each.
    package var withdrawals: URL { root.appending(path: "withdrawals") }
    /// Messages of other offices and to them, each as it was sealed, and the cards of those offices.
    package var exchange: URL { root.appending(path: "exchange") }
    package var reports: URL { root.appending(path: "reports") }

    package var isOffice: Bool { FileManager.default.fileExists(atPath: configuration.path) }
}
