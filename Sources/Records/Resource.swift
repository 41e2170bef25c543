import Foundation

/// The tables this module carries with it (`Resources/`, sources in docs/data-sources.md).
enum Resource {
    /// The records of a CSV after its header, each as a dictionary by column name.
    static func rows(of name: String) -> [[String: String]] {
        var records = DelimitedText(bytes(of: name)).makeIterator()
        guard let header = records.next()?.fields else {
            preconditionFailure("the resource \(name) has no header")
        }
        var rows: [[String: String]] = []
        while let record = records.next() {
            rows.append(Dictionary(zip(header, record.fields)) { first, _ in first })
        }
        return rows
    }

    private static func bytes(of name: String) -> [UInt8] {
        let url = Bundle.module.bundleURL.appending(path: "Resources/\(name).csv")
        guard let data = try? Data(contentsOf: url) else {
            preconditionFailure("the installation lacks its resource \(name).csv; install the program again")
        }
        return [UInt8](data)
    }
}
