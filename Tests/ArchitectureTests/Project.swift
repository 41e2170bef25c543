import Foundation

/// The folder this test was built from.
enum Project {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func path(_ file: String) -> String { root.appending(path: file).path }

    /// The Swift files of each folder of `Sources`, which is a target; a C library's folder has none.
    static let rooms: [String: [SourceFile]] = {
        let files = (try? sources(in: "Sources")) ?? []
        return Dictionary(grouping: files) { String($0.description.split(separator: "/")[1]) }
    }()

    static let allSources = rooms.values.flatMap(\.self)

    /// Every Swift file in a folder of the project, however deep.
    static func sources(in folder: String) throws -> [SourceFile] {
        try FileManager.default.subpathsOfDirectory(atPath: path(folder))
            .filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { try SourceFile(path: "\(folder)/\($0)", under: root) }
    }

    /// What SwiftPM calls the package, after its folder: the name that `package` access is granted by.
    static let packageName: String = {
        let folder = root.lastPathComponent.lowercased()
        let name = folder.map { $0.isLetter || $0.isNumber ? $0 : "_" }
        return String(name.first?.isNumber == true ? ["_"] + name.dropFirst() : name)
    }()
}
