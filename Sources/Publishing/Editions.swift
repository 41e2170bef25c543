package import OpenSSL

/// The editions that a program can check: the one it writes, and those that programs before it wrote.
package struct Editions: Sendable {
    package let current: Edition
    /// The digest of each earlier edition's stylesheet, as it stands between `<style>` and `</style>` of its pages. A page
    /// under another stylesheet could hide a figure, or show one that is not there.
    package let stylesheets: [Edition: SHA256Digest]

    package init(current: Edition, stylesheets: [Edition: SHA256Digest]) {
        (self.current, self.stylesheets) = (current, stylesheets)
    }

    /// This program's own. Whoever raises `Manifest.edition` notes the stylesheet of the edition that ends here.
    package static let known = Editions(current: Manifest.edition, stylesheets: [:])
}
