internal import Foundation
package import Logging
package import Records
package import Storage

/// What `main` chooses and everything else is handed: the store, the clock and the log.
package struct Composition: Sendable {
    /// Makes the store of a new office.
    package let makeStore: @Sendable (OfficeFolder) async throws -> any OfficeStore
    /// Opens the store of an office that was made before.
    package let openStore: @Sendable (OfficeFolder) async throws -> any OfficeStore
    package let now: @Sendable () -> Moment
    package let logger: Logger

    package init(
        logger: Logger, now: @escaping @Sendable () -> Moment,
        makeStore: @escaping @Sendable (OfficeFolder) async throws -> any OfficeStore,
        openStore: @escaping @Sendable (OfficeFolder) async throws -> any OfficeStore
    ) {
        self.makeStore = makeStore
        self.logger = logger
        self.now = now
        self.openStore = openStore
    }

    /// The composition a command runs in.
    @TaskLocal package static var current = Composition(
        logger: Logger(label: "countersign"), now: { Moment(seconds: 0) },
        makeStore: { throw BureauError.unwritable($0.root.path) },
        openStore: { throw BureauError.notAnOffice($0.root.path) })
}
