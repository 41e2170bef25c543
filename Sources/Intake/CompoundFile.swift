/// Microsoft's compound file ([MS-CFB]): streams in sectors, found by chains. Every number in it is checked before it is
/// followed, and no chain is longer than the file.
struct CompoundFile {
    private let bytes: [UInt8]
    private let sectorShift: Int
    private let next: [UInt32]
    private let streams: [String: Stream]

    private struct Stream {
        let start: UInt32
        let size: Int
    }

    private static let smallStream = 4096

    init(_ file: any RegisterBytes) throws {
        guard file.count <= WorkbookLimit.file else {
            throw IntakeError.oversizedWorkbook("the file has more than \(WorkbookLimit.file >> 20) MiB")
        }
        let bytes = try file.bytes(at: 0, count: file.count)
        let shift = Int(bytes.number16(30) ?? 0)
        guard shift == 9 || shift == 12, bytes.count >= 512 else { throw Self.damaged }
        let table = Self.sectorTable(of: bytes, shift: shift)
        let directory = Self.chain(from: bytes.number32(48) ?? 0, in: bytes, shift: shift, next: table)
        (self.bytes, sectorShift, next) = (bytes, shift, table)
        streams = Self.streams(in: directory)
    }

    func contains(_ name: String) -> Bool { streams[name] != nil }

    /// A stream's bytes, or as many as are there; nothing where there is none of that name.
    func stream(_ name: String) -> [UInt8]? {
        guard let stream = streams[name] else { return nil }
        if stream.size >= Self.smallStream {
            return Array(Self.chain(from: stream.start, in: bytes, shift: sectorShift, next: next).prefix(stream.size))
        }
        return Array(small(stream).prefix(stream.size))
    }

    /// Streams of less than 4096 bytes lie in sectors of 64 within the root's stream.
    private func small(_ stream: Stream) -> [UInt8] {
        let root = streams["Root Entry"].map { Self.chain(from: $0.start, in: bytes, shift: sectorShift, next: next) }
        let table = Self.chain(from: bytes.number32(60) ?? 0, in: bytes, shift: sectorShift, next: next)
        let smallNext = stride(from: 0, to: table.count - 3, by: 4).map { table.number32($0) ?? 0 }
        var (place, content) = (Int(stream.start), [UInt8]())
        for _ in 0..<64 {
            guard let root, (place + 1) * 64 <= root.count, smallNext.indices.contains(place) else { break }
            content += root[place * 64..<(place + 1) * 64]
            place = Int(smallNext[place])
        }
        return content
    }

    private static let damaged = IntakeError.damagedWorkbook("its container cannot be read")

    /// For each sector the one after it: 109 parts of the table are named in the header, others in a chain of their own.
    private static func sectorTable(of bytes: [UInt8], shift: Int) -> [UInt32] {
        let most = bytes.count >> shift
        var parts = (0..<109).compactMap { bytes.number32(76 + 4 * $0) }
        var further = bytes.number32(68) ?? 0
        let perSector = (1 << shift) / 4 - 1
        while parts.count <= most, let sector = sector(further, in: bytes, shift: shift) {
            parts += (0..<perSector).compactMap { bytes.number32(sector.lowerBound + 4 * $0) }
            further = bytes.number32(sector.lowerBound + 4 * perSector) ?? 0
        }
        var next: [UInt32] = []
        for part in parts.prefix(most) {
            guard let sector = sector(part, in: bytes, shift: shift) else { continue }
            for place in stride(from: sector.lowerBound, to: sector.upperBound - 3, by: 4) {
                next.append(bytes.number32(place) ?? 0)
            }
        }
        return next
    }

    /// The bytes of a sector that lies in the file, the last maybe short.
    private static func sector(_ number: UInt32, in bytes: [UInt8], shift: Int) -> Range<Int>? {
        let start = (Int(number) + 1) << shift
        return start < bytes.count ? start..<min(start + 1 << shift, bytes.count) : nil
    }

    private static func chain(from first: UInt32, in bytes: [UInt8], shift: Int, next: [UInt32]) -> [UInt8] {
        var (number, content, left) = (first, [UInt8](), bytes.count >> shift + 1)
        while left > 0, let sector = sector(number, in: bytes, shift: shift) {
            content += bytes[sector]
            guard Int(number) < next.count else { break }
            number = next[Int(number)]
            left -= 1
        }
        return content
    }

    private static func streams(in directory: [UInt8]) -> [String: Stream] {
        var streams: [String: Stream] = [:]
        for entry in stride(from: 0, to: directory.count - 127, by: 128) {
            let (length, type) = (Int(directory.number16(entry + 64) ?? 0), directory[entry + 66])
            guard [1, 2, 5].contains(type), (2...64).contains(length) else { continue }
            let units = stride(from: entry, to: entry + length - 3, by: 2).map { directory.number16($0) ?? 0 }
            let stream = Stream(
                start: directory.number32(entry + 116) ?? 0, size: Int(directory.number32(entry + 120) ?? 0))
            // The first of a name; storages count by their names alone.
            let name = type == 5 ? "Root Entry" : String(decoding: units, as: UTF16.self)
            if streams[name] == nil { streams[name] = stream }
        }
        return streams
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// Two bytes from `offset` after the beginning, the lower first; nothing beyond the end.
    func number16(_ offset: Int) -> UInt16? {
        let place = startIndex + offset
        guard offset >= 0, place + 2 <= endIndex else { return nil }
        return UInt16(self[place]) | UInt16(self[place + 1]) << 8
    }

    /// Four bytes.
    func number32(_ offset: Int) -> UInt32? {
        guard let low = number16(offset), let high = number16(offset + 2) else { return nil }
        return UInt32(low) | UInt32(high) << 16
    }

    /// Eight bytes, as a floating-point number.
    func double(_ offset: Int) -> Double? {
        guard let low = number32(offset), let high = number32(offset + 4) else { return nil }
        return Double(bitPattern: UInt64(low) | UInt64(high) << 32)
    }
}
