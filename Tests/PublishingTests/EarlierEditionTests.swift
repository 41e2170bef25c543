import OpenSSL
import Publishing
import Records
import Testing

/// Bundles of this edition in the hands of a program that writes another; the office's log key signs every change.
@Suite struct EarlierEditionTests {
    private static let office = try! Office()
    private static let release = try! office.release().0
    private static let style = try! EditionSample.stylesheet(of: release.bundle)
    /// A program that came later, and remembers this edition's stylesheet.
    private static let later = Editions(current: next, stylesheets: [current: style])
    private static let current = Editions.known.current
    private static let next = Edition(current.number + 1)
    private static let lastStep = "tables and page show exactly the signed figures"

    private func steps(
        _ bundle: ReleaseBundle, knowing editions: Editions = later
    ) -> [Verification.Step] {
        Publishing.steps(ofVerifying: bundle, trusting: Self.office.trusted, knowing: editions)
    }

    private func failures(_ bundle: ReleaseBundle, knowing editions: Editions = later) -> [String] {
        steps(bundle, knowing: editions).filter { !$0.passed }.map(\.titleEnglish)
    }

    private func forged(
        edition: String = "\(Editions.known.current)", _ change: (inout Forgery) -> Void
    ) throws -> ReleaseBundle {
        var forgery = Forgery(Self.release.bundle)
        change(&forgery)
        return try forgery.withLog(
            signedBy: Self.office.logKey, releasedAt: Self.release.releasedAt, edition: edition
        ).bundle
    }

    // MARK: What passes

    @Test func `a later program reads an earlier bundle, and says that it did not write it again`() throws {
        let last = try #require(steps(Self.release.bundle).last)
        #expect(failures(Self.release.bundle).isEmpty)
        #expect(last.detail.contains("\(Self.current) is an earlier form"))
        #expect(last.detail.contains("read, not written again"))
        let now = try #require(verify(Self.release.bundle, trusting: nil).steps.last)
        #expect(now.detail.contains("byte for byte"))
    }

    @Test(arguments: EditionSample.all) func `whatever the table, its page can be read back`(sample: EditionSample)
        throws
    {
        let bundle = try sample.release().bundle
        let editions = Editions(
            current: Self.next, stylesheets: [Self.current: try EditionSample.stylesheet(of: bundle)])
        let steps = Publishing.steps(ofVerifying: bundle, trusting: nil, knowing: editions)
        #expect(steps.allSatisfy { $0.passed }, "\(steps.last?.detail ?? "")")
    }

    @Test func `what an earlier program wrote in other words passes with a later one, and not with its own`() throws {
        let bundle = try forged {
            $0.replace("<h2>图</h2>", with: "<h2>统计图</h2>", in: "index.html")
            $0.replace("<figure class=\"card chart\">", with: "<figure>", in: "index.html")
            $0.replace("\r\n", with: "\n", in: "table.csv")
            $0.replace("\"source\":\"吉林省流动儿童统计发布\",", with: "", in: "table.json")
        }
        #expect(failures(bundle).isEmpty)
        #expect(failures(bundle, knowing: .known) == [Self.lastStep])
    }

    // MARK: What does not

    @Test(arguments: Attack.all) func `a page or table that says something else is refused`(attack: Attack) throws {
        let bundle = try forged { $0.replaceFirst(attack.text, with: attack.other, in: attack.path) }
        try #require(bundle[attack.path] != Self.release.bundle[attack.path], "the attack changes something")
        #expect(failures(bundle) == [Self.lastStep])
    }

    @Test func `every cell of the page's table is looked at`() throws {
        let page = String(decoding: try #require(Self.release.bundle["index.html"]), as: UTF8.self)
        let table = try #require(page.firstRange(of: "<table class=\"figures\">")).lowerBound
        let cells = page[table...].ranges(of: "<td").prefix(Self.release.figures.cells.count)
        for cell in cells {
            let start = try #require(page[cell.lowerBound...].firstIndex(of: ">"))
            let end = try #require(page[start...].firstRange(of: "</td>")).lowerBound
            let changed = page[...start] + "123456" + page[end...]
            #expect(failures(try forged { $0["index.html"] = Array(changed.utf8) }) == [Self.lastStep])
        }
        #expect(cells.count == 50)
    }

    @Test func `a cell that shows another's figure is refused`() throws {
        let bundle = try forged {
            $0.replaceFirst("<td>19</td>", with: "<td>x</td>", in: "index.html")
            $0.replaceFirst("<td>20</td>", with: "<td>19</td>", in: "index.html")
            $0.replaceFirst("<td>x</td>", with: "<td>20</td>", in: "index.html")
        }
        let last = try #require(steps(bundle).last)
        #expect(!last.passed && last.detail.contains("row 3, column "))
    }

    @Test func `a table in another place of the page is refused`() throws {
        let page = String(decoding: try #require(Self.release.bundle["index.html"]), as: UTF8.self)
        let start = try #require(page.firstRange(of: "<table class=\"figures\">")).lowerBound
        let end = try #require(page[start...].firstRange(of: "</table>")).upperBound
        let table = String(page[start..<end])
        for place in ["<section id=\"method\">", "<ul class=\"meta\">\n<li>"] {
            let bundle = try forged {
                $0.replaceFirst(table, with: "", in: "index.html")
                $0.replaceFirst(place, with: place + table, in: "index.html")
            }
            #expect(failures(bundle) == [Self.lastStep])
        }
    }

    @Test(arguments: ["index.html", "table.csv", "table.json", "figures.json", "keys/statistics.pem", "log.pem"])
    func `a file that is missing, empty or cut short is refused`(path: String) throws {
        let bytes = try #require(Self.release.bundle[path])
        for content in [[], Array(bytes.dropLast()), Array(bytes.prefix(bytes.count / 2))] {
            #expect(!failures(try forged { $0[path] = content }).isEmpty)
        }
        var missing = Forgery(Self.release.bundle)
        missing[path] = nil
        #expect(!failures(missing.bundle).isEmpty)
    }

    @Test(arguments: ["notes.txt", "Index.html", "keys/health.pem"])
    func `a file more is refused`(path: String) throws {
        #expect(failures(try forged { $0[path] = [0x41] }) == [Self.lastStep])
    }

    // MARK: Which edition

    @Test func `a bundle of this edition is compared byte for byte, whatever is remembered of it`() throws {
        let editions = Editions(current: Self.current, stylesheets: [Self.current: Self.style])
        let bundle = try forged { $0.replace("<h2>图</h2>", with: "<h2>统计图</h2>", in: "index.html") }
        #expect(failures(bundle, knowing: editions) == [Self.lastStep])
    }

    @Test(arguments: [1, 10]) func `a bundle of a later edition asks for a newer program`(by: Int) throws {
        let edition = "\(Edition(Self.current.number + by))"
        let bundle = try forged(edition: edition) { $0["table.csv"] = nil }
        let verification = verify(bundle, trusting: Self.office.trusted)
        #expect(!verification.passed && verification.steps.allSatisfy { !$0.passed })
        #expect(
            verification.steps[0].detail == "\(edition) was made by a newer version; update this program")
        // What another edition is like is not guessed at.
        #expect(verification.steps.dropFirst().allSatisfy { $0.detail.contains("rests on a step") })
    }

    @Test func `a manifest of a form that only a later edition has is recognised all the same`() throws {
        var bundle = Forgery(Self.release.bundle)
        bundle["manifest.json"] = Array(#"{ "tree": [1.5], "edition": "\#(Self.next)" }"#.utf8)
        #expect(verify(bundle.bundle, trusting: nil).steps[0].detail.contains("made by a newer version"))
    }

    @Test(arguments: ["countersign-bundle/0", "countersign-bundle/01", "countersign-bundle/-1", "bundle", ""])
    func `an edition that never was is refused`(edition: String) throws {
        #expect(!verify(try forged(edition: edition) { _ in }, trusting: nil).steps[0].passed)
    }

    @Test func `an earlier edition whose stylesheet nobody noted is refused`() throws {
        let forgetful = Editions(current: Self.next, stylesheets: [:])
        #expect(steps(Self.release.bundle, knowing: forgetful)[0].detail.contains("does not know \(Self.current)"))
    }
}
