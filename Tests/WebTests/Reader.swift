import Approvals
import Fixtures
import Foundation
import Hummingbird
import HummingbirdTesting
import Publishing
import Records
import Web

/// A reader of the site of an office with these releases.
struct Reader {
    /// Three public releases, one with a title that an attacker wrote, and one that only offices may see.
    static let office: [Release] = {
        do {
            var office = try SampleOffice(releasing: [.ages, .schooling, .hostile])
            try office.release(.permits, audience: .internal)
            return office.releases
        } catch { preconditionFailure("the sample office releases its tables: \(error)") }
    }()

    static var `public`: [Release] { Array(office.prefix(3)) }

    /// What came back.
    struct Answer {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private let site: Site

    /// - Parameter log: The office's log, file by file.
    init(
        _ releases: [Release] = office, aftermath: [ReleaseID: Aftermath] = [:], log: [LogPath: [UInt8]] = [:]
    ) {
        site = Site(
            SiteContent(
                releases: { releases }, release: { id in releases.first { $0.id == id } },
                aftermath: { aftermath[$0.id] ?? .none }, logFile: { log[$0] }))
    }

    init(_ content: SiteContent) { site = Site(content) }

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await Application(router: site.router()).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers) { response in
                Answer(
                    status: response.status, headers: response.headers, bytes: Array(response.body.readableBytesView))
            }
        }
    }
}
