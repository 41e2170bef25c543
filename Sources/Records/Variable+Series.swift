extension Variable {
    /// Runs of categories of which neighbours together are something that people speak of: ages, school stages, or two
    /// states with one meaning for whoever asks. What is unknown is in none, nor are boys with girls or divisions.
    private var series: [[String]] {
        switch self {
        case .region, .sex, .rehabilitation: []
        case .age: [categories.map(\.code)]
        // Within the city, within the province; or whoever is not of this city.
        case .origin: [["same-city", "same-province", "other-province"]]
        // One parent.
        case .accompaniment: [["2", "3"]]
        case .schoolStage: [["1", "2", "3", "4"]]
        // Private kindergartens and schools.
        case .schoolKind: [["2", "3"]]
        // Out of school, or probably.
        case .enrolmentStatus: [["3", "4"]]
        // Without a valid permit.
        case .permit: [["3", "0"]]
        // Not looked after.
        case .healthManagement: [["2", "0"]]
        // Not by the schedule.
        case .immunisation: [["2", "3"]]
        // Insured, wherever.
        case .insurance: [["1", "2"]]
        // Hearing and speech, as the disability survey has them together.
        case .disability: [["2", "3"]]
        case .disabilityGrade: [["1", "2", "3", "4"]]
        case .guardianship: [["1", "2", "3", "4", "5", "6"]]
        // Allowances for the poor; orphans and children without anybody who looks after them in fact.
        case .livelihood: [["1", "2"], ["3", "4"]]
        }
    }

    /// Whether two sets of the variable's values, by index, make sense as one category of a table.
    package func joins(_ first: [Int], _ second: [Int]) -> Bool {
        let codes = (first + second).map { categories[$0].code }
        return series.contains { run in
            let places = codes.compactMap { run.firstIndex(of: $0) }.sorted()
            return places.count == codes.count && zip(places, places.dropFirst()).allSatisfy { $0 + 1 == $1 }
        }
    }
}
