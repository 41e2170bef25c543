import Foundation
import OpenSSL
import Records

/// The digest and size of every file of a bundle but itself and what the log says, with its proofs, which come after it.
struct Manifest: Hashable, Codable {
    struct File: Hashable, Codable {
        let path: String
        /// In hexadecimal digits, as `sha256sum` prints it.
        let sha256: String
        let size: Int
    }

    /// The edition that this program writes. Raise it with any change to what `Contents` derives from the same figures:
    /// bundles of this edition are compared byte for byte with what the program would write now.
    static let edition = Edition(1)
    static let uncovered: Set<String> = [
        ReleaseBundle.Path.manifest, ReleaseBundle.Path.entry, ReleaseBundle.Path.proof,
    ]

    private static func covers(_ path: String) -> Bool {
        !uncovered.contains(path) && !path.hasPrefix(ReleaseBundle.Path.enrolments)
    }

    let edition: Edition
    let release: ReleaseID
    /// In the order of their paths.
    let files: [File]

    /// The manifest of what `files` holds now.
    init(
        of files: [String: [UInt8]], release: ReleaseID, edition: Edition = Self.edition
    ) throws(PublishingError) {
        self.edition = edition
        self.release = release
        var entries: [File] = []
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where Self.covers(path) {
            let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
            entries.append(File(path: path, sha256: Hexadecimal.text(digest.bytes), size: bytes.count))
        }
        self.files = entries
    }

    var bytes: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// The first difference to another manifest in words; nothing where they are the same.
    func difference(to actual: Manifest) -> String? {
        let (listed, found) = (byPath, actual.byPath)
        for path in Set(listed.keys).union(found.keys).sorted() where listed[path] != found[path] {
            if found[path] == nil { return "\(path) is missing" }
            return listed[path] == nil ? "\(path) does not belong to the release" : "\(path) was changed"
        }
        return self == actual ? nil : "manifest.json is not as this edition writes it"
    }

    private var byPath: [String: File] { Dictionary(files.map { ($0.path, $0) }) { first, _ in first } }
}

extension Edition {
    /// What a manifest of whatever form says its edition is.
    init?(ofManifest bytes: [UInt8]) {
        struct Header: Decodable { let edition: Edition }
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes)) else { return nil }
        self = header.edition
    }
}
