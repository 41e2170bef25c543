package import Publishing

/// One file of the office's log as it lies there, or nothing. Anyone may have it: the log is public.
package struct ReadLogFile: Sendable {
    private let files: LogFiles

    package init(_ folder: OfficeFolder) { files = LogFiles(in: folder.log) }

    package func callAsFunction(_ path: LogPath) throws -> [UInt8]? { try files.read(path) }
}
