package import Hummingbird

/// What a request to the desk carries on its way: whose session it is of, and what was sent.
package struct DeskContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Set by `DeskGuard` before any page is asked.
    var session: DeskSession?
    var input = DeskInput.empty

    package init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
