import Records

/// Files as one POSIX ustar archive (IEEE 1003.1, pax): the same files and time give the same bytes.
struct TapeArchive {
    private(set) var bytes: [UInt8] = []

    /// `files` by path, put below `folder`; paths and contents are the program's own, at most 100 bytes of path.
    init(folder: String, files: [String: [UInt8]], at moment: Moment) {
        for path in files.keys.sorted() {
            let content = files[path] ?? []
            bytes += Self.header(path: "\(folder)/\(path)", size: content.count, moment)
            bytes += content
            bytes += Array(repeating: 0, count: (512 - content.count % 512) % 512)
        }
        bytes += Array(repeating: 0, count: 1024)
    }

    private static func header(path: String, size: Int, _ moment: Moment) -> [UInt8] {
        precondition(path.utf8.count <= 100, "a bundle's paths fit the archive's name field")
        var block = Array(repeating: UInt8(0), count: 512)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
        }
        put(path, at: 0)
        put("0000644\0", at: 100)
        put("0000000\0", at: 108)
        put("0000000\0", at: 116)
        put(octal(size, digits: 11) + "\0", at: 124)
        put(octal(Int(moment.seconds), digits: 11) + "\0", at: 136)
        put("        0", at: 148)
        put("ustar\u{0}00", at: 257)
        put(octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
        return block
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        precondition(number >= 0 && text.count <= digits, "a bundle's sizes and times fit the archive's fields")
        return String(repeating: "0", count: digits - text.count) + text
    }
}
