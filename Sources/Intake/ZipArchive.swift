import CZip
import Glibc

/// A ZIP archive in memory, read by libzip. No entry is inflated that nobody asks for, and none is looked into for
/// archives of its own.
@safe final class ZipArchive {
    private let raw: OpaquePointer

    /// Throws `damagedWorkbook` for what is no archive.
    init(_ file: any RegisterBytes) throws {
        guard file.count <= WorkbookLimit.file else {
            throw IntakeError.oversizedWorkbook("the file has more than \(WorkbookLimit.file >> 20) MiB")
        }
        let bytes = try file.bytes(at: 0, count: file.count)
        guard let raw = unsafe Self.open(bytes) else {
            throw IntakeError.damagedWorkbook("its archive cannot be opened")
        }
        unsafe self.raw = raw
        guard unsafe zip_get_num_entries(raw, 0) <= WorkbookLimit.entries else {
            throw IntakeError.oversizedWorkbook("its archive has more than \(WorkbookLimit.entries) entries")
        }
    }

    deinit { unsafe zip_discard(raw) }

    private static func open(_ bytes: [UInt8]) -> OpaquePointer? {
        guard let memory = unsafe malloc(max(bytes.count, 1)) else { return nil }
        unsafe UnsafeMutableRawBufferPointer(start: memory, count: bytes.count).copyBytes(from: bytes)
        // From here on the memory is libzip's, which frees it with the source (its last argument but one).
        guard let source = unsafe zip_source_buffer_create(memory, zip_uint64_t(bytes.count), 1, nil) else {
            unsafe free(memory)
            return nil
        }
        if let raw = unsafe zip_open_from_source(source, ZIP_RDONLY, nil) { return unsafe raw }
        unsafe zip_source_free(source)
        return nil
    }

    func contains(_ name: String) -> Bool { place(of: name) != nil }

    /// An entry to be read from its beginning; nothing where there is none of that name.
    ///
    /// Throws `oversizedWorkbook` for one of more than `limit` bytes, by what the archive says of it, and
    /// `encryptedWorkbook` for one behind a password.
    func part(_ name: String, limit: Int) throws(IntakeError) -> ZipPart? {
        guard let place = place(of: name) else { return nil }
        var status = unsafe zip_stat_t()
        guard unsafe zip_stat_index(raw, place, 0, &status) == 0 else { throw .damagedWorkbook(name) }
        if unsafe status.encryption_method != 0 { throw .encryptedWorkbook }
        let (size, packed) = unsafe (status.size, status.comp_size)
        if size > zip_uint64_t(limit) { throw .oversizedWorkbook("\(name) has more than \(limit >> 20) MiB") }
        if size > zip_uint64_t(WorkbookLimit.smallPart), size / max(packed, 1) > zip_uint64_t(WorkbookLimit.ratio) {
            throw .oversizedWorkbook("\(name) would be more than \(WorkbookLimit.ratio) times larger unpacked")
        }
        guard let opened = unsafe zip_fopen_index(raw, place, 0) else { throw .damagedWorkbook(name) }
        return unsafe ZipPart(opened, of: self, name: name, limit: limit)
    }

    private func place(of name: String) -> zip_uint64_t? {
        let place = unsafe zip_name_locate(raw, name, zip_flags_t(ZIP_FL_NOCASE))
        return place < 0 ? nil : zip_uint64_t(place)
    }
}

/// One entry of an archive on its way out, piece by piece.
@safe final class ZipPart {
    /// As it was asked for.
    let name: String
    private let raw: OpaquePointer
    /// Stays open for as long as the entry is read.
    private let archive: ZipArchive
    private let limit: Int
    private var count = 0

    fileprivate init(_ raw: OpaquePointer, of archive: ZipArchive, name: String, limit: Int) {
        unsafe self.raw = raw
        (self.archive, self.name, self.limit) = (archive, name, limit)
    }

    deinit { unsafe zip_fclose(raw) }

    /// Some more bytes; none at the end, where libzip has compared the checksum of them all.
    func next() throws(IntakeError) -> [UInt8] {
        var read: zip_int64_t = -1
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { room, filled in
            unsafe read = zip_fread(raw, room.baseAddress, zip_uint64_t(room.count))
            filled = Int(max(read, 0))
        }
        if read < 0 { throw .damagedWorkbook(name) }
        count += piece.count
        // What the archive says of an entry's size need not be true.
        if count > limit { throw .oversizedWorkbook("\(name) has more than \(limit >> 20) MiB") }
        return piece
    }
}
