/// One field of the registration form for migrant children: a header, and the name that form_fields.csv gives it.
package struct FormField: Hashable, Sendable {
    /// In Chinese, as the form prints it.
    package let header: String
    /// One name, or several joined by commas where the form has one place for several things.
    package let name: String

    /// The 41 fields in the form's order.
    package static let all = Resource.rows(of: "form_fields").map { row in
        FormField(header: row["zh"] ?? "", name: row["field"] ?? "")
    }
}
