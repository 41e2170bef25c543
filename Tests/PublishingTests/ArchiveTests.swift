import Publishing
import Records
import Testing

/// A bundle as one file: the same bytes each time, and nothing in it that the bundle does not have.
@Suite struct ArchiveTests {
    private static let release = try! Office().release().0

    private var archive: [UInt8] { Self.release.archive.bytes }

    @Test func `a bundle as one file has all its files and verifies`() throws {
        let read = try #require(TapeArchive(archive))
        #expect(read.folder == Self.release.id.text)
        #expect(read.files == Self.release.bundle.files)
        #expect(verify(ReleaseBundle(files: read.files), trusting: nil).passed)
        #expect(try Office().release().0.archive.bytes == archive)
    }

    @Test func `a byte changed anywhere is no archive, or no release`() {
        for position in stride(from: 0, to: archive.count, by: 97) {
            var changed = archive
            changed[position] ^= 0x11
            guard let read = TapeArchive(changed) else { continue }
            #expect(!verify(ReleaseBundle(files: read.files), trusting: nil).passed, "byte \(position)")
        }
    }

    @Test func `what is cut, longer or another archive is refused`() {
        for count in [0, 1, 511, 512, 513, archive.count - 1024, archive.count - 1] {
            #expect(TapeArchive(Array(archive.prefix(count))) == nil)
        }
        #expect(TapeArchive(archive + [0]) == nil)
        #expect(TapeArchive(archive.dropLast(1024) + archive) == nil, "every file twice")
        #expect(TapeArchive([UInt8](repeating: 0x37, count: 4096)) == nil)
    }
}
