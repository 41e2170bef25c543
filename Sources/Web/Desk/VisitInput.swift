import Bureau
import Records

/// A visit's form as it was filled in.
struct VisitInput {
    /// The names of what is asked, by the fields that they are of.
    private static let names: [Field: String] = [
        .visited: "date", .visitor: "visitor", .guardianship: "guardianship", .riskFactors: "risk",
        .livelihood: "livelihood", .accompaniment: "accompaniment", .residence: "residence", .residentSince: "since",
    ]

    static let all = Array(names.values) + ["record", "why"]

    /// What the form calls the register's column; nothing for one that it does not ask.
    static func name(ofColumn header: String) -> String? {
        RegisterName.homeVisits.columns.first { $0.header == header }.flatMap { names[$0.field] }
    }

    let form: VisitForm

    init(_ input: DeskInput) throws(DeskFault) {
        guard let date = try input.date("date") else { throw DeskFault("date", .missing) }
        var form = VisitForm(date: date, visitor: try input.required("visitor"))
        form.guardianship = input.text("guardianship")
        form.livelihood = input.text("livelihood")
        form.accompaniment = input.text("accompaniment")
        let risks = input.texts("risk")
        form.riskFactors = risks.isEmpty ? nil : risks.joined(separator: ";")
        form.residence = try input.division("residence")
        form.residentSince = try input.date("since")
        self.form = form
    }
}
