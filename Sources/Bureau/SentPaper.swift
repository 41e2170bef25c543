internal import Approvals
package import Foundation

/// What a department was sent to sign.
package enum SentPaper: Sendable {
    case request, resolution

    /// Tells by the form; refuses everything else.
    package init(_ file: URL) throws {
        let bytes = try OfficeFile.read(file)
        if (try? SignedResolution(bytes: bytes)) != nil {
            self = .resolution
        } else {
            _ = try SigningRequest(bytes: bytes)
            self = .request
        }
    }
}
