import Bureau
import Foundation

/// One line that nobody else may see: from a file that only its owner can read, or typed unseen at a terminal.
struct PrivateLine {
    let prompt: String
    /// What to say where nobody sits at a terminal.
    let missing: BureauError

    /// The line's bytes, without its end.
    func read(file: String?) throws -> [UInt8] {
        if let file { return try Self.firstLine(of: file) }
        guard isatty(STDIN_FILENO) == 1 else { throw missing }
        return Self.typed(prompt)
    }

    static func firstLine(of file: String) throws -> [UInt8] {
        let url = URL(filePath: file)
        let bytes = try OfficeFile.read(url)
        guard !OfficeFile.isReadableByOthers(url) else { throw BureauError.readableByOthers(file) }
        return Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
    }

    static func typed(_ prompt: String) -> [UInt8] {
        var settings = termios()
        unsafe tcgetattr(STDIN_FILENO, &settings)
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        try? FileHandle.standardError.write(contentsOf: Data(prompt.utf8))
        unsafe tcsetattr(STDIN_FILENO, TCSANOW, &silent)
        defer {
            unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings)
            try? FileHandle.standardError.write(contentsOf: Data("\n".utf8))
        }
        return Array((readLine() ?? "").utf8)
    }
}
