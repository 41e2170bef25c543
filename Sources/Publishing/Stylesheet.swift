/// The one stylesheet of the release page, the site and the office's pages.
package enum Stylesheet {
    package static let text = Resource.text("style.css")
}
