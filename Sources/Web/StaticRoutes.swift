import Hummingbird

/// What is the same for everybody: the explanations, the stylesheet, the icon, and whether the site is up.
struct StaticRoutes {
    func add(to router: Router<BasicRequestContext>) {
        router.get("check") { _, _ in Page("check", title: "核验一项发布", section: .check).response() }
        router.get("method") { _, _ in Page("method", title: "方法说明", section: .method).response() }
        router.get("style.css") { _, _ in Answer.response(Assets.stylesheet, type: "text/css; charset=utf-8") }
        router.get("icon.svg") { _, _ in Answer.response(Assets.icon, type: "image/svg+xml") }
        router.get("favicon.ico") { _, _ in Response.redirect(to: "/icon.svg", type: .permanent) }
        router.get("robots.txt") { _, _ in
            Answer.response(Array("User-agent: *\nAllow: /\n".utf8), type: "text/plain; charset=utf-8")
        }
        router.get("health") { _, _ in Answer.response(Array("ok\n".utf8), type: "text/plain; charset=utf-8") }
    }
}
