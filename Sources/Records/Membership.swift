/// That a category adds up to another one in a further classification of its dimension's variable.
package struct Membership: Hashable, Sendable, Codable {
    /// 1 and more; 0 is the classification that `TableDimension.Entry.parent` belongs to.
    package let classification: Int
    /// The index, in the dimension, of the category that is added up to.
    package let parent: Int

    package init(classification: Int, parent: Int) {
        self.classification = classification
        self.parent = parent
    }
}
