/// A file as this module sees it: a name for messages, and bytes that come piece by piece, from the first one each time
/// it is opened.
package struct TextFile: Sendable {
    package let name: String
    private let reader: @Sendable () throws -> () throws -> [UInt8]?

    /// - Parameter open: gives what gives the next piece, and nothing at the end.
    package init(name: String, open: @escaping @Sendable () throws -> () throws -> [UInt8]?) {
        self.name = name
        reader = open
    }

    /// A file that is in memory as a whole.
    package init(name: String, bytes: [UInt8]) {
        self.init(name: name) {
            var rest: [UInt8]? = bytes
            return {
                defer { rest = nil }
                return rest
            }
        }
    }

    /// What gives the file's next piece, beginning with the first.
    func open() throws(FileError) -> () throws(FileError) -> [UInt8]? {
        let next: () throws -> [UInt8]?
        do { next = try reader() } catch { throw FileError(self, .unreadable) }
        return { () throws(FileError) in
            do { return try next() } catch { throw FileError(self, .unreadable) }
        }
    }
}
