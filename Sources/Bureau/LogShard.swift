internal import Foundation
internal import Publishing

/// One of an index's 256 files: names whose second byte is the same, since the first may say what a name is of; each with the
/// position of the last entry it names.
///
/// It is a table of places, a quarter of them free at least. A name is looked for from the place that its second to fifth
/// byte say, and on until a place is free, so that finding one takes the same few bytes however long the log is.
struct LogShard {
    private let path: String
    /// How many names there are, or a few more than that after a write that was interrupted.
    private(set) var count: Int

    init(in folder: String, _ number: Int, count: Int) {
        path = "\(folder)/\(number)"
        self.count = count
    }

    /// Whether the file is a table that can hold as many names as it should.
    var isThere: Bool {
        guard count > 0 else { return true }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return PlaceTable.places(inFileOf: Int(status.st_size)).map { $0 > count } ?? false
    }

    /// The position noted under a name.
    func position(of name: LogName) throws(PublishingError) -> Int? {
        guard count > 0 else { return nil }
        guard let table = PlaceTable(FileHandle(forReadingAtPath: path)) else { throw .logFileUnreadable(path) }
        do { return try table.find(name.bytes)?.position } catch { throw .logFileUnreadable(path) }
    }

    /// Notes names, each with the position of its last entry.
    mutating func note(_ records: [(LogName, Int)]) throws {
        // More are written with the whole table, and so is a table that has no room.
        guard count > 0, records.count <= Self.few, let table = PlaceTable(FileHandle(forUpdatingAtPath: path)),
            table.hasRoom(for: count + records.count)
        else { return try rewrite(with: records) }
        for (name, position) in records {
            guard let found = try table.find(name.bytes) else { return try rewrite(with: records) }
            try table.put(name.bytes, position, at: found.place)
            if found.position == nil { count += 1 }
        }
    }

    /// As many names as are written one by one.
    private static let few = 64

    private mutating func rewrite(with records: [(LogName, Int)]) throws {
        let earlier = count > 0 ? try OfficeFile.read(URL(filePath: path)) : []
        var table = WrittenTable(earlier, withRoomFor: records.count)
        for (name, position) in records { table.put(name.bytes[...], position) }
        try OfficeFile.write([(URL(filePath: path), table.bytes)], for: .ownerOnly, isDurable: false)
        count = table.count
    }
}

/// What stands at one place of a shard's table: sixteen bytes of a name and eight of a position, which is written one
/// higher, so that nothing but zeros is a free place.
private enum Record {
    static let nameCount = 16
    static let count = nameCount + 8

    static func bytes(_ name: some Collection<UInt8>, _ position: Int) -> [UInt8] {
        Array(name) + (0..<8).map { UInt8(truncatingIfNeeded: (position + 1) >> (56 - 8 * $0)) }
    }

    /// Nothing for a free place.
    static func position(_ record: ArraySlice<UInt8>) -> Int? {
        let number = record.dropFirst(nameCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return number == 0 ? nil : Int(truncatingIfNeeded: number &- 1)
    }

    /// Where a name is looked for first.
    static func place(of name: some Collection<UInt8>, among places: Int) -> Int {
        name.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) } & (places - 1)
    }
}

/// A shard's table on disk.
private struct PlaceTable {
    /// As few places as a table has.
    static let fewest = 64
    /// As many places as are read at once.
    private static let window = 16

    private let file: FileHandle
    private let places: Int

    /// Nothing where there is no table.
    init?(_ file: FileHandle?) {
        guard let file, let length = try? file.seekToEnd(), let places = Self.places(inFileOf: Int(length)) else {
            return nil
        }
        (self.file, self.places) = (file, places)
    }

    /// How many places a file of that length has; nothing for one that is no table.
    static func places(inFileOf length: Int) -> Int? {
        let (places, rest) = length.quotientAndRemainder(dividingBy: Record.count)
        return rest == 0 && places >= fewest && places & (places - 1) == 0 ? places : nil
    }

    func hasRoom(for count: Int) -> Bool { 4 * count <= 3 * places }

    /// Where a name is, and its position; or the free place where it would be. Nothing where all places are taken.
    func find(_ name: [UInt8]) throws -> (place: Int, position: Int?)? {
        let first = Record.place(of: name, among: places)
        var seen = 0
        while seen < places {
            // Who looks as far as the end goes on at the beginning.
            let place = (first + seen) & (places - 1)
            let records = try read(min(Self.window, places - place, places - seen), from: place)
            for (offset, start) in stride(from: 0, to: records.count, by: Record.count).enumerated() {
                let record = records[start..<start + Record.count]
                let position = Record.position(record)
                if position == nil || record.prefix(Record.nameCount).elementsEqual(name) {
                    return (place + offset, position)
                }
            }
            seen += records.count / Record.count
        }
        return nil
    }

    func put(_ name: [UInt8], _ position: Int, at place: Int) throws {
        try file.seek(toOffset: UInt64(place * Record.count))
        try file.write(contentsOf: Data(Record.bytes(name, position)))
    }

    private func read(_ count: Int, from place: Int) throws -> [UInt8] {
        try file.seek(toOffset: UInt64(place * Record.count))
        let bytes = try file.read(upToCount: count * Record.count) ?? Data()
        guard bytes.count == count * Record.count else { throw CocoaError(.fileReadCorruptFile) }
        return [UInt8](bytes)
    }
}

/// A shard's table as it is written anew.
private struct WrittenTable {
    private(set) var bytes: [UInt8]
    private(set) var count = 0
    private let places: Int

    /// With the names of another table, and room for as many more.
    init(_ earlier: [UInt8], withRoomFor more: Int) {
        let starts = stride(from: 0, to: earlier.count - Record.count + 1, by: Record.count)
        let records = starts.map { earlier[$0..<$0 + Record.count] }
        var places = PlaceTable.fewest
        while 3 * places < 4 * (records.count { Record.position($0) != nil } + more) { places *= 2 }
        self.places = places
        bytes = [UInt8](repeating: 0, count: places * Record.count)
        for record in records {
            if let position = Record.position(record) { put(record.prefix(Record.nameCount), position) }
        }
    }

    mutating func put(_ name: ArraySlice<UInt8>, _ position: Int) {
        var place = Record.place(of: name, among: places)
        while isTaken(place, byOtherThan: name) { place = (place + 1) & (places - 1) }
        if Record.position(record(at: place)) == nil { count += 1 }
        bytes.replaceSubrange(
            place * Record.count..<(place + 1) * Record.count, with: Record.bytes(name, position))
    }

    private func isTaken(_ place: Int, byOtherThan name: ArraySlice<UInt8>) -> Bool {
        let record = record(at: place)
        return Record.position(record) != nil && !record.prefix(Record.nameCount).elementsEqual(name)
    }

    private func record(at place: Int) -> ArraySlice<UInt8> {
        bytes[place * Record.count..<(place + 1) * Record.count]
    }
}
