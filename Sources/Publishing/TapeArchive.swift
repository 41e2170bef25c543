package import Records

/// Files as one POSIX ustar archive (IEEE 1003.1, pax): the same files and time give the same bytes.
package struct TapeArchive: Hashable, Sendable {
    /// What all files are below.
    package let folder: String
    /// By their paths below it.
    package let files: [String: [UInt8]]
    package let bytes: [UInt8]

    /// `files` by path, put below `folder`; paths and contents are the program's own, at most 100 bytes of path.
    package init(folder: String, files: [String: [UInt8]], at moment: Moment) {
        var bytes: [UInt8] = []
        for path in files.keys.sorted() {
            let content = files[path] ?? []
            bytes += Self.header(path: "\(folder)/\(path)", size: content.count, moment)
            bytes += content
            bytes += Array(repeating: 0, count: Self.padding(after: content.count))
        }
        self.bytes = bytes + Array(repeating: 0, count: 2 * Self.block)
        (self.folder, self.files) = (folder, files)
    }

    /// Nothing unless `bytes` are exactly what this program writes for some files: no other archive hides anything.
    package init?(_ bytes: [UInt8]) {
        var (files, place, folder, moment) = ([:] as [String: [UInt8]], 0, nil as String?, Moment(seconds: 0))
        while place + Self.block <= bytes.count, bytes[place] != 0 {
            let header = bytes[place..<place + Self.block]
            guard let path = Self.text(header, 0, 100), let size = Self.number(header, 124),
                let time = Self.number(header, 136), let slash = path.firstIndex(of: "/")
            else { return nil }
            let start = place + Self.block
            guard size <= bytes.count - start, folder == nil || folder == String(path[..<slash]) else { return nil }
            folder = String(path[..<slash])
            files[String(path[path.index(after: slash)...])] = Array(bytes[start..<start + size])
            moment = Moment(seconds: Int64(time))
            place = start + size + Self.padding(after: size)
        }
        guard let folder else { return nil }
        self.init(folder: folder, files: files, at: moment)
        guard self.bytes == bytes else { return nil }
    }

    private static let block = 512

    private static func padding(after count: Int) -> Int { (block - count % block) % block }

    /// What a field of a header says up to its zero byte.
    private static func text(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> String? {
        String(validating: header.dropFirst(offset).prefix(count).prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Eleven octal digits.
    private static func number(_ header: ArraySlice<UInt8>, _ offset: Int) -> Int? {
        text(header, offset, 11).flatMap { Int($0, radix: 8) }.flatMap { $0 < 0 ? nil : $0 }
    }

    private static func header(path: String, size: Int, _ moment: Moment) -> [UInt8] {
        precondition(path.utf8.count <= 100, "a bundle's paths fit the archive's name field")
        var header = Array(repeating: UInt8(0), count: block)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
        }
        put(path, at: 0)
        put("0000644\0", at: 100)
        put("0000000\0", at: 108)
        put("0000000\0", at: 116)
        put(octal(size, digits: 11) + "\0", at: 124)
        put(octal(Int(moment.seconds), digits: 11) + "\0", at: 136)
        put("        0", at: 148)
        put("ustar\u{0}00", at: 257)
        put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
        return header
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        precondition(number >= 0 && text.count <= digits, "a bundle's sizes and times fit the archive's fields")
        return String(repeating: "0", count: digits - text.count) + text
    }
}

extension Release {
    /// The whole bundle as one file, the same bytes each time.
    package var archive: TapeArchive { TapeArchive(folder: id.text, files: bundle.files, at: releasedAt) }
}
