internal import Approvals
internal import Intake
internal import OpenSSL
internal import Records
internal import Sealing

/// What a message that was received says.
package struct ShownMessage: Encodable, Sendable {
    package let message: Int
    package let from: String
    package let kind: ReceivedMessage.Kind
    package let children: [ListedChild]
}

/// Opens a message that was received and lists its children, masked; the registrar's work.
///
/// Guarantee: the journal says who looked, at what and why before anything is listed.
package struct ShowMessage {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter passphrase: Of the office's key for messages.
    package func callAsFunction(
        _ number: Int, why: String, passphrase: () throws -> [UInt8], progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ShownMessage {
        let why = try Reason.checked(why)
        let desk = try await ExchangeDesk(office)
        try desk.demandAccess()
        let message = try desk.correspondence.message(number)
        guard !message.isOurs else { throw BureauError.noSuchMessage(number) }
        let signed = try desk.reopen(message, passphrase)
        return ShownMessage(
            message: number, from: "\(signed.message.from)", kind: signed.message.kind,
            children: try await list(signed, why: "to show message \(number): \(why)", progress))
    }

    func list(
        _ signed: SignedMessage, why: String, _ progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [ListedChild] {
        switch signed.message.content {
        case .push(_, let children):
            let outcomes = try await FindStrangers(office)(children, why: why, progress: progress)
            return zip(children, outcomes).enumerated().map { place, pair in
                ListedChild(place, pair.0, pair.1.name, record: pair.1.shown.first.map { "\($0)" })
            }
        case .answer(let about, let children):
            return try await list(children, about: about, from: signed.message.from, why: why, progress)
        }
    }

    /// An answer's children are those of our own message, in its order; what both have is shown side by side.
    private func list(
        _ children: [AnsweredChild], about digest: SHA256Digest, from division: DivisionCode, why: String,
        _ progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [ListedChild] {
        let told = try await ExchangeDesk(office).correspondence.ours(digest, to: division)?.entry.records ?? []
        let entries = try OpenedEntries(office)
        try await Journal(office).note(.screened, why: why, fields: entries.fields)
        let linked = try await entries.link(progress: progress)
        let rows = try children.indices.map {
            told.indices.contains($0) ? linked.rows(of: try RecordID(named: told[$0])) : []
        }
        let opened = OpenedChildren(office)
        let fields = opened.openable(
            Array(Set(children.flatMap { $0.comparison.map { Array($0.agreements.keys) } ?? [] })))
        try await Journal(office).note(
            .opened, why: "masked, \(why)", records: rows.joined().map(\.description).sorted(), fields: fields)
        let files = try await opened.files(rows, fields: fields)
        return zip(children, files).enumerated().map { place, pair in
            ListedChild(
                place, pair.0.name, record: told.indices.contains(place) ? told[place] : nil, pair.0.comparison,
                own: pair.1.values)
        }
    }
}

extension FindStrangers.Outcome {
    var name: String {
        switch self {
        case .known: "known"
        case .perhaps: "perhaps"
        case .unknown: "unknown"
        }
    }

    /// The child's own rows here.
    var records: [RecordID] { if case .known(let records) = self { records } else { [] } }

    /// Those, or the rows that may be the child's.
    var shown: [RecordID] {
        switch self {
        case .known(let records), .perhaps(let records): records
        case .unknown: []
        }
    }
}

extension AnsweredChild {
    fileprivate var name: String {
        switch self {
        case .known: "known"
        case .perhaps: "perhaps"
        case .unknown: "unknown"
        }
    }

    fileprivate var comparison: Comparison? { if case .known(let comparison) = self { comparison } else { nil } }
}
