internal import Foundation
internal import Approvals
internal import Logging
internal import OpenSSL
internal import Publishing
package import Records
internal import Sealing
internal import Storage
internal import Tabulation

/// An office that was opened: what its use cases work with. Made by `OpenOffice` alone.
package struct Office: Sendable {
    let folder: OfficeFolder
    let store: any OfficeStore
    let kept: KeptKeyring
    let books: Books
    /// The policy that was adopted last.
    let policy: Policy
    /// The reviewed texts as they lie there; a policy among them holds once it is adopted.
    let texts: ReviewedTexts
    let catalogue: [TableDefinition]
    let keys: KeyRoll
    /// Who may see children's records, as the text lay there when the office was opened.
    let accessPolicy: AccessPolicy
    let now: @Sendable () -> Moment
    let logger: Logger

    /// The keyring as this process saw it last.
    var keyring: Keyring { kept.current }

    /// The office's policy and keys, as they follow from its founding and the log.
    func charter() throws -> Charter { try Charter(folder, keyring) }

    /// The same office, working by what departments decided since it was opened.
    func current() throws -> Office {
        let charter = try charter()
        return Office(
            folder: folder, store: store, kept: kept, books: books, policy: charter.policy, texts: texts,
            catalogue: catalogue, keys: charter.keys, accessPolicy: accessPolicy, now: now, logger: logger)
    }

    /// What the person at the desk may see of children's records.
    var access: Access { accessPolicy.access(of: Account.current) }

    /// Why nothing new is submitted: the reviewed texts are not those that were adopted.
    var textsRefusal: String? {
        guard (try? texts.policyFiles()) != policy.files else { return nil }
        return
            "the policy in \(texts.approvals.path) is not the one that was adopted; put the adopted texts back, or have "
            + "it signed: countersign policy propose, sign, resolution adopt"
    }

    /// The key that signs the transparency log's checkpoints.
    func logKey() throws -> SigningKey { try SigningKey(keyring.suite.signatures, seed: keyring.purposeKey(.log)) }

    /// What whoever opens the office should know: long work that was stopped and how to go on with it, and
    /// grants that open nothing.
    package var notices: [String] { rotationNotices + ((try? StandingGrants(self).refusals()) ?? []) }

    private var rotationNotices: [String] {
        let fields = RotateFieldKeys.fields(keyring.unfinishedRotations).sorted { $0.tag < $1.tag }
        guard !fields.isEmpty else { return [] }
        let names = fields.count > 6 ? "all" : fields.map(\.rawValue).joined(separator: ",")
        return ["new keys were begun and not finished; go on with: countersign keys rotate --fields \(names)"]
    }

    /// The names of the catalogue's tables.
    package var tables: [String] { catalogue.map(\.name) }

    /// The departments' identifiers, for those who must choose one.
    package var departments: [DepartmentID] { policy.departments.map(\.id) }
}

/// Opens an office: its keyring with what the person gives, its store, its policy and its catalogue.
///
/// Whoever has the passphrase, the key file, or the token and its PIN may call it.
package struct OpenOffice {
    private let composition: Composition
    private let folder: OfficeFolder

    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    package func callAsFunction(_ unlocking: () throws -> Unlocking) async throws -> Office {
        let office = try await assemble(unlocking)
        try await office.beginWork()
        return office
    }

    /// The office as it is, before anything is checked.
    func assemble(_ unlocking: () throws -> Unlocking) async throws -> Office {
        let configuration = try OfficeConfiguration.read(folder)
        let file = try OfficeFile.read(folder.keyring)
        let kept = KeptKeyring(try Keyring.open(file, with: unlocking().secret), in: folder)
        // A newer program may know fields that the keyring has no key for yet.
        try kept.change { try $0.completed() }
        let store = try await composition.openStore(folder)
        return try Office(
            folder, configuration, kept, store, now: composition.now, logger: composition.logger)
    }
}

/// The office as a command that is begun now finds it, for a program that was begun before: what others imported and
/// decided since, who may see what now, and no grant that has ended. What was opened stays opened, and nobody is asked for
/// the passphrase again.
package struct ReopenOffice {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction() async throws -> Office {
        let configuration = try OfficeConfiguration.read(office.folder)
        let kept = KeptKeyring(try office.kept.refresh().locked(), in: office.folder)
        let reopened = try Office(
            office.folder, configuration, kept, office.store, now: office.now, logger: office.logger)
        try await reopened.beginWork()
        return reopened
    }
}

extension Office {
    /// By the reviewed texts as they lie there and by what departments decided.
    fileprivate init(
        _ folder: OfficeFolder, _ configuration: OfficeConfiguration, _ kept: KeptKeyring, _ store: any OfficeStore,
        now: @escaping @Sendable () -> Moment, logger: Logger
    ) throws {
        let (texts, charter) = (ReviewedTexts(configuration), try Charter(folder, kept.current))
        self.init(
            folder: folder, store: store, kept: kept, books: Books(store, kept), policy: charter.policy, texts: texts,
            catalogue: try texts.catalogue(), keys: charter.keys,
            accessPolicy: try texts.accessPolicy(charter.policy.departments, adopted: charter.officers), now: now,
            logger: logger)
    }

    /// Nothing is done in an office that is not whole, and what was interrupted is done first.
    fileprivate func beginWork() async throws {
        let journal = try await IntegrityCheck(self)()
        try await Erasure(self).complete(journal)
        try await StandingGrants(self).use(journal)
        try await NotedOfficers(self).note(after: journal)
        logger.debug("office opened", metadata: ["home": "\(folder.root.path)"])
    }
}
