internal import Foundation

/// Who sits at the desk.
enum Account {
    /// The name that the operating system knows the person by; no option and no variable says otherwise.
    ///
    /// Looked up once, since the system's answer lies in memory of its own until the next question.
    static let current: String = {
        let user = getuid()
        guard let entry = unsafe getpwuid(user), let name = unsafe entry.pointee.pw_name else { return "uid-\(user)" }
        return unsafe String(cString: name)
    }()
}
