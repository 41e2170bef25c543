/// The files of a log, wherever they are kept; whoever reads them believes none that it has not proven.
package struct LogFiles: Sendable {
    /// A file's bytes; nothing where there is no such file.
    package let read: @Sendable (LogPath) throws(PublishingError) -> [UInt8]?

    package init(_ read: @escaping @Sendable (LogPath) throws(PublishingError) -> [UInt8]?) { self.read = read }

    func require(_ path: LogPath) throws(PublishingError) -> [UInt8] {
        guard let bytes = try read(path) else { throw .logFileMissing(path.text) }
        return bytes
    }

    /// A part that is not full yet, or as much of the whole that has taken its place.
    func part<Content>(
        _ path: LogPath, orWhole whole: LogPath, _ content: ([UInt8]) -> Content?
    ) throws(PublishingError) -> Content {
        var bytes = try read(path)
        if bytes == nil { bytes = try read(whole) }
        guard let bytes else { throw .logFileMissing(path.text) }
        guard let content = content(bytes) else { throw .logFileDiffers(path.text) }
        return content
    }
}
