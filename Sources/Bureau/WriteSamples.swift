package import Foundation
package import Records
internal import Samples

/// What was written, by file.
package struct WrittenSamples: Encodable, Sendable {
    package struct File: Encodable, Sendable {
        package let file: String
        package let bytes: Int
    }

    package let files: [File]
}

/// Writes synthetic registers and the truth about them. Anyone may: nobody in them is real.
package struct WriteSamples {
    package static let usualDate = CalendarDate(dayNumber: 20_634)

    /// How many children a sample may have.
    package static let sizes = SampleProvince.sizes

    /// About how much is written of a child in all files together, to tell how far the writing is.
    private static let bytesPerChild = 695

    package init() {}

    /// - Parameter isHard: Whether the rows are hard to link: numbers missing, names written by ear.
    package func callAsFunction(
        children: Int, seed: UInt64, asOf: CalendarDate, isHard: Bool = false, to folder: URL,
        progress: (WorkProgress) -> Void
    ) throws -> WrittenSamples {
        let province = SampleProvince(
            children: children, seed: seed, asOf: asOf, difficulty: isHard ? .hard : .usual)
        try OfficeFile.makeFolder(folder)
        var open: [String: SampleFile] = [:]
        var bytes = 0
        do {
            try province.write { name, chunk in
                if open[name] == nil { open[name] = try SampleFile(folder.appending(path: name)) }
                try open[name]?.append(chunk)
                bytes += chunk.count
                progress(WorkProgress("write registers", done: bytes, of: children * Self.bytesPerChild))
            }
            try open.values.forEach { try $0.finish() }
            progress(WorkProgress("write registers", done: 1, of: 1))
        } catch {
            open.values.forEach { $0.discard() }
            throw error
        }
        return WrittenSamples(
            files: open.sorted { $0.key < $1.key }.map { WrittenSamples.File(file: $0.key, bytes: $0.value.count) })
    }
}

/// A file that grows beside its place and takes it only when it is whole.
private final class SampleFile {
    private let url: URL
    private let temporary: URL
    private let handle: FileHandle
    private(set) var count = 0

    init(_ url: URL) throws {
        self.url = url
        temporary = url.appendingPathExtension("part")
        guard FileManager.default.createFile(atPath: temporary.path, contents: nil) else {
            throw BureauError.unwritable(url.path)
        }
        handle = try FileHandle(forWritingTo: temporary)
    }

    func append(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw BureauError.unwritable(url.path) }
        count += bytes.count
    }

    func finish() throws {
        try handle.close()
        guard unsafe rename(temporary.path, url.path) == 0 else { throw BureauError.unwritable(url.path) }
    }

    func discard() {
        try? handle.close()
        try? FileManager.default.removeItem(at: temporary)
    }
}
