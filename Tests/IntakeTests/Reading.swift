import Intake
import Records

/// A register read whole, for tests to look at.
struct Reading {
    static let today = CalendarDate(dayNumber: 20_634)

    private(set) var entries: [RegisterEntry] = []
    private(set) var rejections: [Rejection] = []
    let summary: ReadingSummary
    /// The summary's notices in words.
    var notices: [String] { summary.notices.map(\.description) }

    init(_ bytes: [UInt8], as register: RegisterName, asOf today: CalendarDate = today) throws {
        var entries: [RegisterEntry] = []
        var rejections: [Rejection] = []
        summary = try RegisterReader(register, asOf: today).read(
            bytes, accept: { entries.append($0) }, reject: { rejections.append($0) })
        (self.entries, self.rejections) = (entries, rejections)
    }

    init(_ text: String, as register: RegisterName) throws { try self.init(Array(text.utf8), as: register) }
}
