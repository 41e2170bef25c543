import ArgumentParser
import Bureau
import Foundation
import Records

extension KeysCommand {
    struct Seal: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "seal", abstract: "Put a department's signing key under another passphrase.",
            discussion: "For the department; it needs no office. The file is written anew in its place.")

        @OptionGroup var key: SigningKeyOptions

        @Option(help: "A file with the new passphrase; COUNTERSIGN_NEW_KEY_PASSPHRASE gives it too.")
        var newKeyPassphraseFile: String?

        @OptionGroup var output: OutputOptions

        func run() throws {
            let sealed = try SealSigningKey()(
                key.file, passphrase: key.passphrase,
                new: { try Passphrase.newKey.read(file: newKeyPassphraseFile, confirming: true) })
            try output.answer(
                sealed, ["\(sealed.file) opens with the new passphrase alone; destroy copies of the old one"])
        }
    }

    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make", abstract: "Make a department's signing key on its own machine.",
            discussion:
                "It needs no office. The office is given the .enrolment beside it, and the fingerprint by another way.")

        @Option(help: "The department.")
        var department: DepartmentID

        @Option(help: "The cipher suite of the office that the key is for: aes-gcm, or sm for an SM2 key.")
        var suite = CipherSuite.aesGCM

        @Option(help: "The key's file.")
        var out: String

        @Option(help: "A file with a passphrase to seal it under; COUNTERSIGN_NEW_KEY_PASSPHRASE gives it too.")
        var newKeyPassphraseFile: String?

        @OptionGroup var output: OutputOptions

        func run() throws {
            let made = try MakeSigningKey(Composition.current)(
                of: department, suite: suite, to: URL(filePath: out),
                passphrase: { try Passphrase.newKey.read(file: newKeyPassphraseFile, confirming: true) })
            try output.answer(
                made,
                [
                    "\(made.file) is \(department)'s alone: keep it, and a copy where it is safe",
                    "give the office \(made.enrolment), and tell it by another way: \(made.fingerprint)",
                ])
        }
    }

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enrol", abstract: "Propose that a department signs with a key that it made from now on.",
            discussion:
                "It takes the place of the key the department has. Other departments decide, as the policy says.")

        @Argument(help: "The enrolment that the department made with its key.")
        var enrolment: String

        @OptionGroup var start: KeyStartOption
        @OptionGroup var proposal: ProposalOptions

        func run() async throws {
            try await proposal.propose(.key(URL(filePath: enrolment)), from: start.from)
        }
    }

    struct Disown: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disown", abstract: "Propose that a department's signing key counts no more.",
            discussion: "What was released before stays verifiable. Other departments decide, as the policy says.")

        @Argument(help: "The department.")
        var department: DepartmentID

        @OptionGroup var start: KeyStartOption
        @OptionGroup var proposal: ProposalOptions

        func run() async throws { try await proposal.propose(.revocation(department), from: start.from) }
    }
}

/// From when what is decided about a key holds.
struct KeyStartOption: ParsableArguments {
    @Option(help: "From when, in UTC: 2027-01-01T00:00:00Z. Once it is adopted unless given, and never before.")
    var from: Moment?
}

extension Moment: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}
