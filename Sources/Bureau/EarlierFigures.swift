internal import Approvals
internal import Disclosure
internal import OpenSSL
internal import Publishing
internal import Records
internal import Storage

/// All figures that readers have of this office, or will have: its drafts, and what was released whatever became of the
/// draft.
struct EarlierFigures {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// What there is beside a table over this snapshot, the earliest first.
    ///
    /// - Throws: `releaseMissing` where something is known to be out and cannot be read: an attack without it would
    ///   find too little.
    func beside(_ snapshot: SnapshotID) async throws -> [EarlierRelease] {
        let drafts = try await office.store.drafts()
        let records = try await office.store.releases()
        var (known, figures) = (Set<String>(), [EarlierRelease]())
        for draft in drafts {
            let table = try Drafts(office).table(draft)
            let release = records.first { $0.figures == table.digest }
            if let release { known.insert(release.id.text) }
            figures.append(
                EarlierRelease(
                    name: release?.id.text ?? "\(draft.table) (\(draft.id))", figures: table.figures,
                    origin: draft.snapshot == snapshot ? .thisSnapshot : .otherSnapshot(draft.snapshot.text)))
        }
        // The store may be older than the shelf, where it was put back, and the shelf hold what it has forgotten.
        let shelf = ReleaseShelf(office.folder)
        for id in Set(shelf.identifiers() + records.map(\.id)).sorted() where !known.contains(id.text) {
            figures.append(EarlierRelease(name: id.text, figures: try verified(id, on: shelf), origin: .unknown))
        }
        return figures
    }

    private func verified(_ id: ReleaseID, on shelf: ReleaseShelf) throws -> Figures {
        let trusted = TrustedKeys(departments: office.keys, log: try office.logKey().publicKey)
        guard let bundle = try shelf.bundle(id), let release = verify(bundle, trusting: trusted).release,
            release.id == id
        else { throw BureauError.releaseMissing(id.text) }
        return release.figures
    }
}
