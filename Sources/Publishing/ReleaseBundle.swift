/// A release as files: everything a reader needs to use the figures and to check them without us.
///
/// Anyone can make one; `verify` says whether it is worth anything.
package struct ReleaseBundle: Hashable, Sendable {
    /// By path within the bundle: `figures.json`, `opinions/education.json`.
    package let files: [String: [UInt8]]

    package init(files: [String: [UInt8]]) { self.files = files }

    /// In order.
    package var paths: [String] { files.keys.sorted() }

    package subscript(path: String) -> [UInt8]? { files[path] }
}

extension ReleaseBundle {
    /// Where each part of a bundle is.
    package enum Path {
        package static let figures = "figures.json"
        package static let csv = "table.csv"
        package static let jsonStat = "table.json"
        package static let submission = "submission.json"
        package static let policy = "policy.yaml"
        package static let departments = "departments.yaml"
        package static let keys = "keys.json"
        package static let manifest = "manifest.json"
        /// The release's leaf in the log.
        package static let entry = "log-entry.json"
        /// That the leaf is in the log, with the log's checkpoint.
        package static let proof = "log-entry.tlog-proof"
        /// What the log says of the keys that signed, and that it does.
        package static let enrolments = "enrolments/"
        package static let logKey = "log.pem"
        package static let page = "index.html"
        package static let opinions = "opinions/"
        package static let publicKeys = "keys/"

        package static func opinion(of department: String) -> String { "\(opinions)\(department).json" }
        package static func publicKey(of holder: String) -> String { "\(publicKeys)\(holder).pem" }
        /// The log's entry of a department's key.
        package static func enrolment(of department: String) -> String { "\(enrolments)\(department).json" }
        package static func enrolmentProof(of department: String) -> String {
            "\(enrolments)\(department).tlog-proof"
        }
        /// The key of whoever signed for a department that was away.
        package static func deputyKey(of holder: String) -> String { "\(publicKeys)deputies/\(holder).pem" }
    }
}
