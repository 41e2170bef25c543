internal import Foundation
internal import OpenSSL
package import Records

/// What was frozen at a reference date: which columns there are, and what each of them is known by.
///
/// A store keeps its `manifest`. Anyone can write one; `ColumnReader` refuses those that the keyring did not.
package struct Snapshot: Hashable, Sendable {
    /// What a snapshot says of one of its columns.
    package struct Column: Hashable, Sendable, Codable {
        package let variable: Variable
        /// Of the chunks' headers, nonces and tags.
        package let digest: ManifestDigest
        /// Of the categories that the values are indexes into.
        package let categories: ManifestDigest
    }

    private let body: Body
    /// The body in the one spelling that the code is over, made once for all the tables that check it.
    private let encodedBody: [UInt8]
    /// The code over the rest, under the keyring's key for snapshots.
    let tag: [UInt8]

    package var id: SnapshotID { body.id }
    package var referenceDate: CalendarDate { body.referenceDate }
    package var takenAt: Moment { body.takenAt }
    /// How many children it holds.
    package var count: Int { body.count }
    package var columns: [Column] { body.columns }

    /// What is stored: canonical JSON.
    package var manifest: [UInt8] { CanonicalJSON.bytes(of: Stored(snapshot: body, tag: Data(tag))) }

    /// Takes a stored manifest back; refuses any spelling but the one it was written in.
    package init(manifest: [UInt8]) throws(SealingError) {
        guard let stored = CanonicalJSON.value(Stored.self, from: manifest), stored.snapshot.format == Self.format,
            stored.snapshot.count >= 0
        else { throw .malformedSnapshot }
        (body, tag) = (stored.snapshot, Array(stored.tag))
        encodedBody = CanonicalJSON.bytes(of: body)
    }

    init(
        id: SnapshotID, referenceDate: CalendarDate, takenAt: Moment, count: Int, columns: [Column],
        authenticator: Authenticator
    ) throws(OpenSSLError) {
        body = Body(
            format: Self.format, id: id, referenceDate: referenceDate, takenAt: takenAt, count: count,
            columns: columns)
        encodedBody = CanonicalJSON.bytes(of: body)
        tag = try authenticator.code(for: encodedBody)
    }

    /// Whether the holder of the authenticator's key wrote exactly this.
    func isAuthentic(by authenticator: Authenticator) throws(OpenSSLError) -> Bool {
        ConstantTime.equal(try authenticator.code(for: encodedBody), tag)
    }

    private static let format = "countersign-snapshot-1"

    private struct Body: Hashable, Sendable, Codable {
        let format: String
        let id: SnapshotID
        let referenceDate: CalendarDate
        let takenAt: Moment
        let count: Int
        let columns: [Column]
    }

    private struct Stored: Codable {
        let snapshot: Body
        let tag: Data
    }
}

extension Snapshot: CustomStringConvertible, CustomReflectable {
    package var description: String { "snapshot \(id)" }
    package var customMirror: Mirror { Mirror(self, children: ["id": id.text]) }
}
