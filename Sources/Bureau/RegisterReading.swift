internal import Approvals
internal import Foundation
internal import Intake
internal import Records

/// One register's file being read: that it is a table and about how long, batches of good rows, then how it ended.
struct RegisterReading: Sendable {
    enum Piece: Sendable {
        case opened(rowsAtMost: Int)
        case rows([RegisterEntry])
        case end(End)
    }

    struct End: Sendable {
        let summary: ReadingSummary
        /// Where the rows that were set aside are; nothing where none was, or they are not kept.
        let rejects: URL?
        /// Where the first of them stand, without any cell.
        let firstRejects: [String]
    }

    private let file: OpenedFile
    private let register: RegisterName
    private let today: CalendarDate
    private let place: URL?
    private let answers: (@Sendable ([DivisionCode]) -> Bool)?

    private static let rejectsTold = 20

    /// Rows that are set aside go to a file beside `place`, or else nowhere.
    init(_ file: OpenedFile, of register: RegisterName, in office: Office, rejectsBeside place: URL?) {
        (self.file, self.register, self.today, self.place) = (file, register, office.now().date(), place)
        guard case .officer(let officer) = office.access else {
            answers = nil
            return
        }
        answers = { officer.answers(for: $0) }
    }

    @Sendable func callAsFunction(_ hand: (Piece) throws -> Void) throws {
        let reader = RegisterReader(register, asOf: today, answering: answers)
        let table = try reader.open(file)
        try hand(.opened(rowsAtMost: table.rowsAtMost))
        let rejects = place.map { RejectsPlace(beside: $0, under: table.headerCells) }
        var (rows, told): ([RegisterEntry], [String]) = ([], [])
        let summary = try reader.read(table) { entry in
            rows.append(entry)
            guard rows.count == RegisterPages.rowsPerPage else { return }
            try hand(.rows(rows))
            rows = []
        } reject: { rejection in
            try rejects?.add(rejection)
            if told.count < Self.rejectsTold { told.append(rejection.description) }
        }
        if !rows.isEmpty { try hand(.rows(rows)) }
        try hand(.end(End(summary: summary, rejects: try rejects?.put(), firstRejects: told)))
    }
}
