import Testing

/// The site that faces the internet and the desk that shows records share a module, and nothing by which the one could reach
/// what the other does.
@Suite struct SiteTests {
    private static let site = (Project.rooms["Web"] ?? []).filter { !$0.description.contains("/Desk/") }

    @Test func `the public site has no way to a record, by whatever address the desk has`() {
        #expect(Self.site.count > 10)
        let words = [
            "Office", "Desk", "OpenOffice", "OpenRecord", "FindRecord", "ListCases", "ListVisits", "ReviewLinkage",
            "ListChildAccess", "MatchChildren", "DecideCase", "RecordVisit", "ListRequests", "AccessPolicy",
        ]
        for file in Self.site {
            let lines = words.flatMap { word in file.lines(saying: word).filter { Self.names(word, in: String($0)) } }
            #expect(lines.isEmpty, "\(file): \(lines)")
        }
    }

    @Test func `routes are given by the site and by the desk, and to each its own`() {
        for file in Project.rooms["Web"] ?? [] {
            let routes = file.lines(saying: "Router<BasicRequestContext>")
            #expect(routes.isEmpty || !file.description.contains("/Desk/"), "\(file)")
            let own = file.lines(saying: "RouterGroup<DeskContext>")
            #expect(own.isEmpty || file.description.contains("/Desk/"), "\(file)")
        }
    }

    /// As a type of its own, and not within a longer name.
    private static func names(_ word: String, in line: String) -> Bool {
        line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
    }
}
