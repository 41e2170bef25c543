/// How far long work is: what is being done, how much of it is done, and about how much there is.
package struct WorkProgress: Sendable {
    package let what: String
    package let done: Int
    package let total: Int

    package init(_ what: String, done: Int, of total: Int) {
        self.what = what
        self.done = done
        self.total = total
    }
}
