/// What a rule says: yes, or no with the reason in one sentence.
package enum Verdict: Hashable, Sendable {
    case granted
    case refused(String)
}
