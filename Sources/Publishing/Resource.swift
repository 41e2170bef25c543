import Foundation

/// The texts this module carries with it (`Resources/`).
enum Resource {
    static func text(_ name: String) -> String {
        let url = Bundle.module.bundleURL.appending(path: "Resources/\(name)")
        guard let data = try? Data(contentsOf: url) else {
            preconditionFailure("the installation lacks its resource \(name); install the program again")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
