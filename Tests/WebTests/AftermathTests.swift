import Approvals
import Fixtures
import HTTPTypes
import Publishing
import Records
import Testing
import Web

/// What readers are told of releases that were corrected or withdrawn.
@Suite struct AftermathTests {
    private let first = Reader.public[0]
    private let second = Reader.public[1]
    private let moment = SampleOffice.noon

    private var withdrawn: Reader { Reader(aftermath: [first.id: .withdrawn(at: moment, why: "口径<有误>")]) }

    private var superseded: Reader {
        Reader(aftermath: [first.id: .superseded(by: second.id, at: moment, why: "漏计一县")])
    }

    @Test func `a withdrawn release is not presented as valid: its page stays with the reason, without figures`()
        async throws
    {
        let page = try await withdrawn.ask("/releases/\(first.id)")
        #expect(page.status == .ok)
        #expect(page.text.contains("已撤回"))
        #expect(page.text.contains("口径&lt;有误&gt;"))
        #expect(!page.text.contains("<table"))
        #expect(!page.text.contains("已核验"))
        #expect(!page.text.contains("table.csv"))
    }

    @Test(arguments: ["figures.json", "table.csv", "index.html", "manifest.json"])
    func `files of a withdrawn release are gone`(path: String) async throws {
        #expect(try await withdrawn.ask("/releases/\(first.id)/\(path)").status == .gone)
        #expect(try await withdrawn.ask("/releases/\(first.id).tar").status == .gone)
        #expect(try await withdrawn.ask("/releases/\(second.id)/\(path)").status == .ok)
    }

    @Test func `an old release served as the current one says what took its place and why`() async throws {
        let page = try await superseded.ask("/releases/\(first.id)")
        #expect(page.text.contains("已被更正"))
        #expect(page.text.contains("href=\"/releases/\(second.id)\""))
        #expect(page.text.contains("漏计一县"))
        #expect(try await superseded.ask("/releases/\(first.id)/figures.json").status == .ok)
    }

    @Test func `a release that stands says so`() async throws {
        let page = try await Reader().ask("/releases/\(first.id)").text
        #expect(!page.contains("role=\"alert\"") && page.contains("至今未被更正或撤回"))
        #expect(try await superseded.ask("/releases/\(first.id)").text.contains("role=\"alert\""))
    }

    @Test func `the list and the answers for programs say it too`() async throws {
        #expect(try await withdrawn.ask("/").text.contains("已撤回：口径&lt;有误&gt;"))
        #expect(try await superseded.ask("/").text.contains("\(second.id.text.uppercased())</a> 更正"))
        let gone = try await withdrawn.ask("/api/releases/\(first.id)").text
        #expect(gone.contains("\"state\":\"withdrawn\""))
        #expect(gone.contains("\"files\":[]"))
        #expect(try await superseded.ask("/api/releases").text.contains("\"by\":\"\(second.id)\""))
        #expect(try await Reader().ask("/api/releases/\(first.id)").text.contains("\"state\":\"current\""))
    }

    @Test func `a site that cannot read its log says that it does not know`() async throws {
        let page = try await Reader(aftermath: [first.id: .unknown]).ask("/releases/\(first.id)")
        #expect(page.text.contains("无法得知这项发布后来是否被更正或撤回"))
    }
}
