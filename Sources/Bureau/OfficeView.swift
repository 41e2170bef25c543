internal import Disclosure
package import Foundation
internal import Publishing
internal import Tabulation

/// What else an analyst wants of a protected table, for the eyes of those who may see its figures.
package struct OfficeView: Sendable {
    /// Whether coarser tables are tried, to find what would leave less withheld.
    package let suggests: Bool
    /// Where the table is drawn, if anywhere; sensitive cells are told there from those that protect them.
    package let picture: URL?

    package static let nothing = OfficeView()

    package init(suggests: Bool = false, picture: URL? = nil) {
        (self.suggests, self.picture) = (suggests, picture)
    }

    var wantsTally: Bool { suggests || picture != nil }

    /// Whether coarser tables are still to be tried for a table, which may have no report yet.
    func isSuggesting(for report: ProtectionReport?) -> Bool { suggests && report?.utility?.suggestions == nil }

    /// Refuses a picture in a folder that others are served from or given, or in place of another file.
    func requirePlace(outside folders: [URL]) throws(BureauError) {
        guard let picture else { return }
        let place = picture.standardizedFileURL.resolvingSymlinksInPath()
        for folder in folders {
            let path = folder.standardizedFileURL.resolvingSymlinksInPath().path
            if place.path == path || place.path.hasPrefix(path + "/") { throw .pictureForReaders(picture.path) }
        }
        guard FileManager.default.fileExists(atPath: place.path) else { return }
        // An earlier picture is replaced; anything else would be lost by a slip.
        guard try OfficeFile.read(place).starts(with: ProtectionPicture.mark) else {
            throw .fileInTheWay(picture.path)
        }
    }

    func requireSmall(_ tally: Tally) throws {
        if picture != nil { try ProtectionPicture.requireSmall(tally.dimensions) }
    }
}
