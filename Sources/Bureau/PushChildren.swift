internal import Approvals
package import Foundation
internal import Intake
internal import Logging
internal import OpenSSL
package import Records
internal import Sealing

/// What was written for other offices.
package struct PushSummary: Encodable, Sendable {
    package struct Message: Encodable, Sendable {
        /// The journal's number, by which this office calls it.
        package let message: Int
        package let to: String
        package let name: String
        package let file: String
        package let children: Int
    }

    package let messages: [Message]
    /// Children of whom their county knows already what there is to tell.
    package let unchanged: Int
    /// Children of whom a person decides first whether their rows are one child's, or whose rows lack a name or number.
    package let waiting: Int
    /// Counties of registration that cannot be told, since no card is enrolled: code and name.
    package let withoutCard: [String: String]
}

/// Tells each county of registration of the children found living here and registered there, and of those who went back:
/// a message a county, signed by this office and sealed to that county's key. The registrar's work.
///
/// Guarantee: the journal says what is opened before it is, and what each county is told before the file is there; nobody
/// is told the same twice.
package struct PushChildren {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter only: The one county that is told now.
    package func callAsFunction(
        asOf date: CalendarDate, to only: DivisionCode? = nil, why: String, out: URL,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> PushSummary {
        let why = try Reason.checked(why)
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        let own = try desk.ownCard()
        try desk.demandAccess()
        let (found, ambiguous) = try await find(asOf: date, own.division, why: why, progress: progress)
        var withoutCard: [String: String] = [:]
        var addressed: [(child: Found, card: ExchangeCard)] = []
        for child in found where only.map(child.home.isWithin) ?? true {
            if let card = desk.correspondents.addressee(for: child.home) {
                addressed.append((child, card))
            } else {
                withoutCard["\(child.home)"] = Divisions.current.fullName(of: child.home)
            }
        }
        let told = try await tell(of: addressed.map(\.child), why: why)
        var letters: [DivisionCode: Letter] = [:]
        var (unchanged, waiting) = (0, ambiguous)
        for ((child, card), told) in zip(addressed, told) {
            guard let told else {
                waiting += 1
                continue
            }
            var letter = letters[card.division] ?? Letter(card, desk.correspondence.told(to: card.division))
            if !(try letter.add(told, child.records, office.keyring)) { unchanged += 1 }
            letters[card.division] = letter
        }
        var messages: [PushSummary.Message] = []
        for letter in letters.values.sorted(by: { $0.card.division < $1.card.division }) {
            messages += try await send(letter, asOf: date, why: why, from: desk, to: out)
        }
        office.logger.notice("children told of", metadata: ["messages": "\(messages.map(\.message))"])
        return PushSummary(messages: messages, unchanged: unchanged, waiting: waiting, withoutCard: withoutCard)
    }

    /// A child of whom its county is to be told.
    private struct Found {
        let standing: ToldChild.Standing
        let home: DivisionCode
        let records: [RecordID]
    }

    /// Children of other counties that count here or went back; and how many a person has to decide about first.
    private func find(
        asOf date: CalendarDate, _ own: DivisionCode, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ([Found], ambiguous: Int) {
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to tell counties of their children as of \(date): \(why)", fields: entries.fields)
        let linked = try await entries.link(progress: progress)
        var (found, ambiguous): ([Found], Int) = ([], 0)
        for child in linked.children {
            guard let home = child.registration, !home.isWithin(own),
                let standing = child.standing(asOf: date, in: own)
            else { continue }
            if child.isAmbiguous {
                ambiguous += 1
            } else {
                found.append(Found(standing: standing, home: home, records: child.records.map { linked.names[$0] }))
            }
        }
        return (found, ambiguous)
    }

    /// What is told of each child; nothing of one whose rows do not say who it is.
    private func tell(of children: [Found], why: String) async throws -> [ToldChild?] {
        guard !children.isEmpty else { return [] }
        let opened = OpenedChildren(office)
        let fields = opened.openable(ToldChild.fields)
        try await Journal(office).note(
            .opened, why: "to tell counties of their children: \(why)",
            records: children.flatMap(\.records).map(\.description).sorted(), fields: fields)
        let files = try await opened.files(children.map(\.records), fields: fields)
        return zip(children, files).map { child, file in ToldChild(child.standing, telling: file.values) }
    }

    private func send(
        _ letter: Letter, asOf date: CalendarDate, why: String, from desk: ExchangeDesk, to out: URL
    ) async throws -> [PushSummary.Message] {
        var messages: [PushSummary.Message] = []
        var number = desk.correspondence.nextNumber(to: letter.card.division)
        for news in letter.pieces {
            let (sealed, digest) = try desk.write(
                .push(asOf: date, children: news.map(\.child)), number: number, to: letter.card)
            let fields = Set(news.flatMap(\.child.values.keys)).sorted { $0.tag < $1.tag }
            let entry = try await Journal(office).note(
                .pushed, why: why, records: news.map { "\($0.record)" }, fields: fields,
                exchange: .init(with: letter.card.division, digest, number: number, told: news.map(\.code)))
            let file = try desk.file(number: number, to: letter.card.division, in: out)
            try OfficeFile.write(sealed.bytes, to: file, for: .ownerOnly)
            messages.append(
                .init(
                    message: entry.index, to: "\(letter.card.division)",
                    name: Divisions.current.fullName(of: letter.card.division), file: file.path, children: news.count))
            number += 1
        }
        return messages
    }
}

/// What one office is told, and what it knows already.
private struct Letter {
    struct News {
        let child: ToldChild
        let record: RecordID
        let code: SHA256Digest
    }

    let card: ExchangeCard
    private let known: [String: SHA256Digest]
    private var news: [News] = []

    init(_ card: ExchangeCard, _ known: [String: SHA256Digest]) { (self.card, self.known) = (card, known) }

    /// Takes a child in unless its office was told exactly that; answers whether it did.
    mutating func add(_ child: ToldChild, _ records: [RecordID], _ keyring: Keyring) throws -> Bool {
        let bytes = try keyring.code(for: CanonicalJSON.bytes(of: child), as: .told)
        guard let code = SHA256Digest(bytes: bytes), let first = records.first else {
            preconditionFailure("a child has a row, and a code has 32 bytes")
        }
        // Rows may have joined the child since.
        let anchor = records.last { known["\($0)"] != nil } ?? first
        guard known["\(anchor)"] != code else { return false }
        news.append(News(child: child, record: anchor, code: code))
        return true
    }

    /// As many as fit in a message each.
    var pieces: [[News]] {
        stride(from: 0, to: news.count, by: ExchangeMessage.mostChildren).map {
            Array(news[$0..<min($0 + ExchangeMessage.mostChildren, news.count)])
        }
    }
}

extension LinkedChild {
    /// What the county of registration is told of the child; nothing where there is nothing to tell.
    fileprivate func standing(asOf date: CalendarDate, in own: DivisionCode) -> ToldChild.Standing? {
        switch reasonToDrop(asOf: date) {
        case nil: residence.map { $0.isWithin(own) } ?? false ? .livingHere : nil
        case .returned: .returned
        default: nil
        }
    }
}

extension ToldChild {
    /// Of a file, what is told and is as it should be; nothing where the rest does not say who the child is.
    init?(_ standing: Standing, telling values: FieldValues) {
        self.init(standing, FieldValues(values.filter { Self.fields.contains($0.key) && $0.key.holds($0.value) }))
    }
}
