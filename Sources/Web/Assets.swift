import Foundation
import Publishing

/// The files this module carries with it (`Resources/`).
enum Assets {
    static var folder: URL { Foundation.Bundle.module.bundleURL.appending(path: "Resources") }

    /// The shared stylesheet and what the site adds to it.
    static let stylesheet = Array(Stylesheet.text.utf8) + bytes(of: "site.css")
    /// The site's, and what the desk adds to it.
    static let deskStylesheet = stylesheet + bytes(of: "desk.css")
    static let icon = bytes(of: "icon.svg")

    private static func bytes(of name: String) -> [UInt8] {
        guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
            preconditionFailure("the installation lacks its resource \(name); install the program again")
        }
        return [UInt8](data)
    }
}
