internal import Foundation
package import Logging
package import Records
package import Sealing
package import Storage

/// What `main` chooses and everything else is handed: the store, the tokens' driver, the clock and the log.
package struct Composition: Sendable {
    /// Makes the store of a new office.
    package let makeStore: @Sendable (OfficeFolder) async throws -> any OfficeStore
    /// Opens the store of an office that was made before.
    package let openStore: @Sendable (OfficeFolder) async throws -> any OfficeStore
    /// The token at a place, with the PIN that its holder gave.
    package let token: @Sendable (TokenPlace, _ pin: [UInt8]) throws -> any RootToken
    package let now: @Sendable () -> Moment
    package let logger: Logger

    package init(
        logger: Logger, now: @escaping @Sendable () -> Moment,
        makeStore: @escaping @Sendable (OfficeFolder) async throws -> any OfficeStore,
        openStore: @escaping @Sendable (OfficeFolder) async throws -> any OfficeStore,
        token: @escaping @Sendable (TokenPlace, _ pin: [UInt8]) throws -> any RootToken = { place, _ in
            throw TokenError.noModule(place.module)
        }
    ) {
        self.makeStore = makeStore
        self.logger = logger
        self.now = now
        self.openStore = openStore
        self.token = token
    }

    /// The composition a command runs in.
    @TaskLocal package static var current = Composition(
        logger: Logger(label: "countersign"), now: { Moment(seconds: 0) },
        makeStore: { throw BureauError.unwritable($0.root.path) },
        openStore: { throw BureauError.notAnOffice($0.root.path) })
}
