import Foundation
import Testing

/// A target of ours that is not there: files compiled against the modules just built, with all of `package`'s rights.
struct Outsider {
    private let complaintsByFile: [[String]]

    /// Compiles each text as a file of its own, all in one target.
    init(files: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "countersign-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = files.indices.map { folder.appending(path: "Outsider\($0).swift").path }
        for (path, text) in zip(paths, files) { try Data((Self.imports + text).utf8).write(to: URL(filePath: path)) }
        let modules = try Self.modules()
        let compilation = try Command.run(
            [
                "swiftc", "-typecheck", "-wmo", "-swift-version", "6", "-module-name", "Outsider", "-package-name",
                Project.packageName, "-module-cache-path",
                modules.deletingLastPathComponent().appending(path: "ModuleCache").path,
            ]
                + [
                    modules.path, Project.path("Sources/COpenSSL"), Project.path("Sources/CClp"),
                    Project.path("Sources/CCbc"), Project.path(".build/checkouts/Yams/Sources/CYaml/include"),
                ]
                .flatMap { ["-I", $0] } + paths)
        let errors = compilation.errors.split(separator: "\n").filter { $0.contains("error: ") }.map(String.init)
        complaintsByFile = paths.map { path in errors.filter { $0.hasPrefix("\(path):") } }
        // What the compiler says of no file in particular is about the command, and proves nothing.
        try #require(
            errors.allSatisfy { error in paths.contains { error.contains("\($0):") } || error.hasPrefix(" ") },
            "\(compilation.errors)")
        try #require((compilation.status == 0) == complaintsByFile.allSatisfy(\.isEmpty), "\(compilation.errors)")
    }

    /// What the compiler holds against one file.
    func complaints(about file: Int) -> [String] { complaintsByFile[file] }

    private static let imports = """
        import Approvals
        import Disclosure
        import Foundation
        import OpenSSL
        import Publishing
        import Records
        import Sealing
        import Tabulation

        """

    /// Where the build that this test is part of left its modules.
    private static func modules() throws -> URL {
        let executable = try URL(filePath: FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let modules = executable.deletingLastPathComponent().appending(path: "Modules")
        try #require(
            FileManager.default.fileExists(atPath: modules.appending(path: "Publishing.swiftmodule").path),
            "the whole package must be built before its gates are tried")
        return modules
    }
}
