import HTTPTypes
import Hummingbird

/// The way in and out, and what makes pages readable.
struct EntranceRoutes: DeskRoutes {
    let door: DeskDoor

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("style.css") { _, _ in Answer.response(Assets.deskStylesheet, type: "text/css; charset=utf-8") }
        desk.get("icon.svg") { _, _ in Answer.response(Assets.icon, type: "image/svg+xml") }
        desk.get("enter/{secret}") { _, context in
            guard let session = context.parameters.get("secret").flatMap({ door.enter(with: $0) }) else {
                throw DeskProblem.closed
            }
            return entered(session)
        }
        desk.post("leave") { _, context in
            if let session = context.session { door.leave(session) }
            var response = DeskAnswer(door, nil).page("desk-left", nil)
            response.setCookie(cookie("", lasting: 0))
            return response
        }
    }

    private func entered(_ session: DeskSession) -> Response {
        var response = Response.redirect(to: door.base + "/", type: .normal)
        response.setCookie(cookie(session.key.text, lasting: Int(DeskDoor.day)))
        return response
    }

    private func cookie(_ value: String, lasting seconds: Int) -> Cookie {
        Cookie(
            name: DeskGuard.cookie, value: value, maxAge: seconds, path: door.base, httpOnly: true, sameSite: .strict)
    }
}
