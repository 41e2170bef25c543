import ArgumentParser
import Bureau
import Foundation
import Records

struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "Tell other counties of their children, and take in what they tell, in sealed files.",
        discussion: """
            Each office makes a key and gives the others its card; they enrol it with the fingerprint that it reads out. \
            A message is signed by its sender, sealed to its receiver's key, confirmed by a receipt and answered with a \
            comparison. docs/exchange.md has the format.
            """,
        subcommands: [
            Key.self, Card.self, Enrol.self, Revoke.self, List.self, Push.self, Receive.self, Show.self, Answer.self,
            TakeReceiptFile.self, Pending.self, Again.self, Forget.self,
        ])

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key", abstract: "Make the key that other offices seal messages to, or the next one.",
            discussion:
                "The key before still opens what is under way. Give the others the new card: countersign exchange card")

        @Option(help: "The division that this office answers for, by its six-digit code.")
        var division: DivisionCode

        @Option(help: "A file with a passphrase to seal it under; COUNTERSIGN_NEW_KEY_PASSPHRASE gives it too.")
        var newKeyPassphraseFile: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let made = try await MakeExchangeKey(home.open())(
                for: division, why: reason.why,
                passphrase: { try Passphrase.newKey.read(file: newKeyPassphraseFile, confirming: true) })
            try home.output.answer(
                made,
                ["\(made.file) opens what is sent to \(made.division): keep a copy where it is safe"]
                    + ["the card's fingerprint, to be read out: \(made.fingerprint)"])
        }
    }

    struct Card: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "card", abstract: "Write this office's card for other offices.")

        @Option(help: "The card's file.")
        var out: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let given = try await GiveCard(home.open())(to: URL(filePath: out))
            try home.output.answer(
                given, ["\(given.file) is for other offices; read out to them by telephone: \(given.fingerprint)"])
        }
    }

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enrol", abstract: "Take in another office's card.",
            discussion:
                "The first needs the fingerprint that was read out; a later one, signed by the same office, does not.")

        @Argument(help: "The card.")
        var card: String

        @Option(help: "The fingerprint, as the other office read it out.")
        var fingerprint: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let enrolled = try await EnrolCard(home.open())(
                URL(filePath: card), fingerprint: fingerprint, why: reason.why)
            try home.output.answer(
                enrolled, ["messages are exchanged with \(enrolled.division) \(enrolled.name) from now on"])
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "End the exchange by an office's card, another's or this one's own.",
            discussion: "What was received stays readable; what comes later is refused until another card is enrolled.")

        @Argument(help: "The office's division.")
        var division: DivisionCode

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            try await RevokeCard(home.open())(of: division, why: reason.why)
            try home.output.answer(["revoked": "\(division)"], ["the card of \(division) counts no more"])
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the cards and the messages, without anything that they say.")

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let listing = try await ListExchange(home.open())()
            let cards = listing.cards.map { card in
                [
                    card.division, card.name, card.isOwn ? "own" : "", card.isInForce ? "in force" : "over",
                    card.fingerprint,
                ]
            }
            try home.output.answer(
                listing,
                (cards.isEmpty ? ["no card is enrolled"] : TextTable.lines(cards))
                    + ExchangeLines.messages(listing.messages))
        }
    }
}

/// The office's key for messages. Its passphrase is never an argument.
struct ExchangeKeyOptions: ParsableArguments {
    @Option(help: "A file with the passphrase of the key for messages; COUNTERSIGN_KEY_PASSPHRASE gives it too.")
    var keyPassphraseFile: String?

    func passphrase() throws -> [UInt8] { try Passphrase.key.read(file: keyPassphraseFile, confirming: false) }
}
