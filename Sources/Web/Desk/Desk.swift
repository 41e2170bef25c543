package import Bureau
import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore

/// The officers' desk: children's records as pages and as JSON for the person who runs it, by that person's account and on
/// its own machine alone.
///
/// Guarantee: it calls the use cases that the command line calls, so that one access policy answers both; nothing about a
/// child is in an address, a title or a log line.
package struct Desk: Sendable {
    /// It listens nowhere else.
    package static let host = "127.0.0.1"

    private let office: Office
    private let door: DeskDoor

    package init(_ office: Office, _ door: DeskDoor) { (self.office, self.door) = (office, door) }

    /// Every route of the desk.
    package func router() -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.add(middleware: SecurityHeaders(referrer: "same-origin"))
        router.add(middleware: DeskGuard(door: door))
        let desk = router.group(RouterPath(door.base))
        EntranceRoutes(door: door).add(to: desk)
        for routes in pages { routes.add(to: desk) }
        DeskAPI(office: office).add(to: desk)
        return router
    }

    private var pages: [any DeskRoutes] {
        [
            StartRoutes(office: office, door: door), CaseRoutes(office: office, door: door),
            VisitRoutes(office: office, door: door), RecordRoutes(office: office, door: door),
            LinkageRoutes(office: office, door: door), RightsRoutes(office: office, door: door),
        ]
    }

    /// Serves until the program is told to stop.
    ///
    /// - Parameters:
    ///   - port: Where to listen; any free one for 0.
    ///   - opened: Is called when the door is open.
    package func serve(port: Int, logger: Logger, opened: @escaping @Sendable (DeskDoor) -> Void) async throws {
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname(Self.host, port: port)),
            onServerRunning: { channel in
                door.open(at: "\(Self.host):\(channel.localAddress?.port ?? port)")
                opened(door)
            }, logger: logger)
        try await application.runService()
    }
}

/// Some addresses of the desk.
protocol DeskRoutes: Sendable {
    func add(to desk: RouterGroup<DeskContext>)
}
