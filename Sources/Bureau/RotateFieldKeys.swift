package import Foundation
internal import Logging
package import Records
internal import Sealing
internal import Storage

/// What renewing fields' keys came to.
package struct RotatedFields: Encodable, Sendable {
    /// Every field whose rows are now sealed under a new key alone.
    package let fields: [String]
    /// Whether a rotation that was interrupted went on.
    package let resumed: Bool
}

/// Puts fields under new keys and destroys the old ones, while others read and import; the registrar's work.
///
/// The new keys come first. Then every page that an older keyring wrote is sealed anew, each in a transaction of its
/// own; which pages are left, their generations tell, so that a rotation that was stopped anywhere goes on from there.
/// The old keys are destroyed when no such page is left and none is taken any more.
package struct RotateFieldKeys {
    private static let pagesAhead = 2

    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - chosen: The fields to renew; by default all that are in nobody's custody, or in the custodian's. Rotations that
    ///     were interrupted are finished as well.
    ///   - custodian: A department and its own file, for keys in its custody. They stay there, under locks that no grant
    ///     given before opens.
    package func callAsFunction(
        _ chosen: Set<Field>?, custodian: (department: DepartmentID, share: URL)? = nil,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RotatedFields {
        let secrets = try custodian.map { [$0.department: try CustodyFile($0.share).read()] } ?? [:]
        for (department, secret) in secrets {
            try office.kept.change { try $0.unlocked(by: $0.shares(of: department, from: secret)) }
        }
        let fields = chosen ?? renewable(with: secrets)
        for (field, department) in custodians() where fields.contains(field) && secrets[department] == nil {
            throw SealingError.inCustody(.field(field), department)
        }
        let interrupted = try Self.fields(office.kept.refresh().unfinishedRotations)
        let fresh = fields.subtracting(interrupted)
        let all = fresh.union(interrupted).sorted { $0.tag < $1.tag }
        try await Journal(office).note(
            .rotated, why: interrupted.isEmpty ? "new keys" : "new keys; going on with a rotation", fields: all)
        if !fresh.isEmpty { try office.kept.change { try $0.renewed(Set(fresh.map(KeyName.field)), custody: secrets) } }
        let names = Set(all.map(KeyName.field))
        let generation = names.map(office.keyring.since).max() ?? 0
        try await sealAnew(since: generation, progress: progress)
        try office.kept.change { keyring in
            // A name that was renewed again meanwhile has rows under its last key but one.
            try keyring.destroyingOldEpochs(of: names.filter { keyring.since($0) <= generation })
        }
        office.logger.notice("fields sealed under new keys", metadata: ["fields": "\(all.map(\.rawValue))"])
        return RotatedFields(fields: all.map(\.rawValue), resumed: !interrupted.isEmpty)
    }

    private func renewable(with secrets: [DepartmentID: CustodySecret]) -> Set<Field> {
        let held = custodians()
        return Set(Field.allCases.filter { field in held[field].map { secrets[$0] != nil } ?? true })
    }

    private func custodians() -> [Field: DepartmentID] {
        var held: [Field: DepartmentID] = [:]
        for key in office.keyring.listing {
            if case .field(let field) = key.name, let custodian = key.custodian { held[field] = custodian }
        }
        return held
    }

    /// Fields whose rotation was begun and not finished.
    static func fields(_ names: Set<KeyName>) -> Set<Field> {
        Set(names.compactMap { if case .field(let field) = $0 { field } else { nil } })
    }

    private func sealAnew(since generation: UInt64, progress: @Sendable (WorkProgress) -> Void) async throws {
        repeat { try await sealPagesAnew(since: generation, progress: progress) } while try await !close(generation)
    }

    private func sealPagesAnew(since generation: UInt64, progress: @Sendable (WorkProgress) -> Void) async throws {
        let total = Int(try await office.store.lastPage())
        var last: UInt32 = 0
        while true {
            let pages = try await office.store.pagesOlder(than: generation, after: last, limit: 64)
            guard let end = pages.last else { break }
            let rewriter = try PageRewriter(office, pages: pages.count)
            var drafting: [Task<PageRewriter.Draft?, any Error>] = []
            defer { drafting.forEach { $0.cancel() } }
            for (index, number) in pages.enumerated() {
                while drafting.count < Self.pagesAhead, index + drafting.count < pages.count {
                    let ahead = pages[index + drafting.count]
                    drafting.append(Task { try await rewriter.draft(of: ahead) })
                }
                if let draft = try await drafting.removeFirst().value { try await rewriter.put(draft) }
                progress(WorkProgress("seal anew", done: Int(number), of: total))
            }
            last = end
        }
        progress(WorkProgress("seal anew", done: total, of: total))
    }

    /// Has the store take no page of an older generation; false where one came in meanwhile.
    private func close(_ generation: UInt64) async throws -> Bool {
        var isClosed = false
        try await office.books.write { ledger, head in
            isClosed = try await office.store.pagesOlder(than: generation, after: 0, limit: 1).isEmpty
            guard isClosed, head.oldestGeneration < generation else { return head }
            let raised = try ledger.raised(oldestGeneration: generation, after: head)
            try await office.store.advance(to: raised)
            return raised
        }
        return isClosed
    }
}
