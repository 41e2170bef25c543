/// One value of a statistical variable: its code in data files and its label in print.
package struct Category: Sendable, Hashable, Codable {
    package let code: String
    package let label: String

    package init(code: String, label: String) {
        self.code = code
        self.label = label
    }
}
