/// What kind of file holds a register, by its first bytes.
enum FileKind {
    case empty
    /// A ZIP archive, as XLSX workbooks are.
    case archive
    /// Microsoft's compound file, as XLS workbooks are and all that are encrypted.
    case compoundFile
    case text

    init(of file: any RegisterBytes) throws {
        let head = try file.bytes(at: 0, count: 8)
        switch head {
        case []: self = .empty
        case _ where head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]):
            self = .archive
        case [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]: self = .compoundFile
        default: self = .text
        }
    }
}
