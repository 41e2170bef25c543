internal import Approvals
package import Foundation
internal import Intake
internal import Logging
internal import Records
internal import Sealing
internal import Storage

/// An answer that was written.
package struct WrittenAnswer: Encodable, Sendable {
    /// The journal's number of the answer.
    package let message: Int
    package let to: String
    package let file: String
    package let children: [ListedChild]
}

/// Compares what another office told of with what this office's own registers say, field by field, and answers it with
/// that: sealed to the key that it has now. The registrar's work.
package struct AnswerMessage {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - number: The journal's number of the message that is answered.
    ///   - same: Of a child's place in the message, from 1, a record that a person says is that child's.
    ///   - passphrase: Of the office's key for messages.
    package func callAsFunction(
        _ number: Int, same: [Int: String] = [:], why: String, out: URL, passphrase: () throws -> [UInt8],
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> WrittenAnswer {
        let why = try Reason.checked(why)
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        try desk.demandAccess()
        let message = try desk.correspondence.message(number)
        if let answer = message.answer { throw BureauError.answeredBefore(number, by: answer.index) }
        guard !message.isOurs, !message.isAnswer else { throw BureauError.nothingToAnswer(number) }
        let division = message.exchange.division
        guard let card = desk.correspondents.card(of: division) else { throw BureauError.noCard("\(division)") }
        guard case .push(_, let children) = try desk.reopen(message, passphrase).message.content else {
            throw BureauError.nothingToAnswer(number)
        }
        let decided = try await decided(same, of: children.count, in: number)
        let compared = try await compare(children, decided, why: "to answer message \(number): \(why)", progress)
        let next = desk.correspondence.nextNumber(to: division)
        let (sealed, digest) = try desk.write(
            .answer(about: message.exchange.digest, children: compared.map(\.answered)), number: next, to: card)
        let entry = try await Journal(office).note(
            .answered, why: why, records: compared.compactMap { $0.records.first.map { "\($0)" } },
            exchange: .init(with: division, digest, number: next, about: message.exchange.digest))
        let file = try desk.file(number: next, to: division, in: out)
        try OfficeFile.write(sealed.bytes, to: file, for: .ownerOnly)
        office.logger.notice("message answered", metadata: ["message": "\(number)", "answer": "\(entry.index)"])
        return WrittenAnswer(
            message: entry.index, to: "\(division)", file: file.path,
            children: zip(children, compared).enumerated().map { place, pair in
                ListedChild(
                    place, pair.0, pair.1.outcome.name, record: pair.1.outcome.shown.first.map { "\($0)" },
                    pair.1.comparison)
            })
    }

    /// A child that was told of, beside what this office has of it.
    private struct Compared {
        let outcome: FindStrangers.Outcome
        let comparison: Comparison?

        var records: [RecordID] { outcome.records }

        var answered: AnsweredChild {
            switch (outcome, comparison) {
            case (.known, let comparison?): .known(comparison: comparison)
            case (.known, nil), (.unknown, _): .unknown
            case (.perhaps, _): .perhaps
            }
        }
    }

    /// What a person says, by places from zero.
    private func decided(_ same: [Int: String], of count: Int, in number: Int) async throws -> [Int: RecordID] {
        var decided: [Int: RecordID] = [:]
        for (child, name) in same {
            guard (1...count).contains(child) else { throw BureauError.noSuchChild(child, of: number) }
            let record = try RecordID(named: name)
            guard try await office.store.page(holding: record) != nil, try !office.kept.refresh().hasErased(record)
            else {
                throw BureauError.unknownRecord("\(record)")
            }
            decided[child - 1] = record
        }
        return decided
    }

    private func compare(
        _ children: [ToldChild], _ decided: [Int: RecordID], why: String, _ progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [Compared] {
        let outcomes = try await FindStrangers(office)(children, decided: decided, why: why, progress: progress)
        let opened = OpenedChildren(office)
        let fields = opened.openable(ToldChild.fields)
        let records = outcomes.flatMap(\.records)
        if !records.isEmpty {
            try await Journal(office).note(
                .opened, why: why, records: records.map(\.description).sorted(), fields: fields)
        }
        var compared: [Compared] = []
        let files = try await opened.files(outcomes.map(\.records), fields: fields)
        for ((child, outcome), file) in zip(zip(children, outcomes), files) {
            let known = FieldValues(file.values.filter { $0.key.holds($0.value) })
            let comparison = outcome.records.isEmpty ? nil : Comparison(telling: child.values, told: known, in: fields)
            compared.append(Compared(outcome: outcome, comparison: comparison))
        }
        return compared
    }
}
