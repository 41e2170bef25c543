import OpenSSL
import Records

/// Opinions as they are heard one after the other, each leading the request on or left aside.
struct Hearing {
    private let submission: Submission
    private let requirement: Requirement
    private let procedure: Procedure
    private(set) var course: Course
    private(set) var counted: [DepartmentID: SignedOpinion] = [:]
    /// Why opinions were worth nothing, each in one sentence.
    private(set) var worthless: [String] = []
    /// Who spoke and was not asked.
    private(set) var unasked: [String] = []

    init(on submission: Submission, _ requirement: Requirement, _ procedure: Procedure) {
        (self.submission, self.requirement, self.procedure) = (submission, requirement, procedure)
        do { course = try Course.draft.after(.submit(requirement, embargo: submission.embargo)) } catch {
            preconditionFailure("a draft may be submitted: \(error)")
        }
    }

    /// Hears everybody in the order in which they spoke.
    mutating func hear(_ opinions: [SignedOpinion], keys: KeyRoll) {
        let request = try? submission.digest()
        for opinion in Set(opinions).sorted(by: comesBefore) {
            let who = opinion.opinion.department
            guard who != submission.requester else {
                worthless.append("\(who) asks for this release and signs nothing on its own request")
                continue
            }
            switch opinion.verified(for: submission, request: request, keys: keys) {
            case .refused(let reason): worthless.append(reason)
            case .granted where !requirement.departments.contains(who):
                unasked.append("\(who) was not asked; its opinion is not counted")
            case .granted where delegationRefusal(opinion) != nil:
                worthless.append(delegationRefusal(opinion) ?? "")
            case .granted where isLate(opinion.opinion):
                worthless.append("\(who) agreed after the time for opinions was over; submit anew")
            case .granted:
                if happens(.opine(who, opinion.opinion.decision)) { counted[who] = opinion }
            }
        }
    }

    /// What time has done by `moment`: agreements grow too old, and what is overdue goes back where the policy says so.
    mutating func pass(to moment: Moment) {
        for (who, opinion) in counted.sorted(by: { $0.key < $1.key }) where opinion.opinion.decision == .agree {
            guard let end = procedure.end(of: opinion.opinion.givenAt), moment > end else { continue }
            counted[who] = nil
            happens(.expire(who))
            worthless.append("the agreement of \(who) expired at \(end.local); it has to be given again")
        }
        if procedure.silence == .returns, let due = procedure.due(of: submission.submittedAt), moment > due {
            happens(.lapse)
        }
    }

    /// Why an opinion does not count although its signature does: the policy lets no deputy sign, or one key has signed for
    /// another department here.
    private func delegationRefusal(_ opinion: SignedOpinion) -> String? {
        let who = opinion.opinion.department
        if let other = counted.first(where: { $0.key != who && $0.value.keyID == opinion.keyID })?.key {
            return "\(other) and \(who) are signed for with one key; one person cannot sign for two departments"
        }
        return opinion.delegation.flatMap { procedure.objection(to: $0.delegation) }
    }

    /// Whether an agreement came when the request had gone back already.
    private func isLate(_ opinion: Opinion) -> Bool {
        guard procedure.silence == .returns, opinion.decision == .agree else { return false }
        return procedure.due(of: submission.submittedAt).map { opinion.givenAt > $0 } ?? false
    }

    /// What is cleared is held where the request names a time.
    mutating func hold() {
        if course.stage == .cleared, submission.embargo != nil { happens(.hold) }
    }

    /// Whether the event led on; otherwise why not is noted.
    @discardableResult
    private mutating func happens(_ event: Event) -> Bool {
        do {
            course = try course.after(event)
            return true
        } catch {
            worthless.append("\(error)")
            return false
        }
    }

    /// In time, opinions before approvals of the same second; then by department, the more cautious later, so that the
    /// last one heard is the one that stands.
    private func comesBefore(_ left: SignedOpinion, _ right: SignedOpinion) -> Bool {
        let (one, other) = (left.opinion, right.opinion)
        let (last, otherLast) = (isApproval(one), isApproval(other))
        if one.givenAt != other.givenAt || last != otherLast {
            return (one.givenAt, last) < (other.givenAt, otherLast)
        }
        return (one.department, one.decision) == (other.department, other.decision)
            ? left.bytes.lexicographicallyPrecedes(right.bytes)
            : (one.department, one.decision) < (other.department, other.decision)
    }

    private func isApproval(_ opinion: Opinion) -> Int { requirement.onlyApproves(opinion.department) ? 1 : 0 }
}
