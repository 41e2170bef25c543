import Foundation

/// Standard output, a line at a time: each line is out before the next work begins, in a pipe and a file too.
enum Console {
    static func say(_ line: String) {
        print(line)
        // All streams: the one behind `print` has no name that strict concurrency accepts.
        fflush(nil)
    }
}
