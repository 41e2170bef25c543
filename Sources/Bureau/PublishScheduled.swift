internal import Approvals
internal import Logging
package import Records
internal import Storage

/// What was held until a time and is out now, and what is held still.
package struct ScheduledRound: Sendable {
    package let released: [ReleaseSummary]
    /// The next time at which something is to be released.
    package let next: Moment?
}

/// Publishes what is cleared and was held until a time, once that time has come; the first request first.
///
/// Whoever can open the office may: each request goes the way of `PublishRelease`, and nothing goes out here that would
/// not go out there. What has not been cleared by its time goes out when it is.
package struct PublishScheduled {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction() async throws -> ScheduledRound {
        let now = try await OfficeLog(office).time()
        var (released, next) = ([] as [ReleaseSummary], nil as Moment?)
        for (id, moment) in try await held() {
            guard moment <= now else {
                next = min(next ?? moment, moment)
                continue
            }
            switch try await PublishRelease(office)(id) {
            case .released(let summary): released.append(summary)
            case .held(let moment): next = min(next ?? moment, moment)
            case .refused: continue
            }
        }
        return ScheduledRound(released: released, next: next)
    }

    /// What is to be released at a time, and is not out yet.
    private func held() async throws -> [(SubmissionID, Moment)] {
        let out = Set(try await office.store.releases().map(\.submission))
        let seal = SubmissionSeal(office.keyring)
        return try await office.store.submissions().compactMap { record in
            let submission = try seal.open(record)
            guard let embargo = submission.embargo, !out.contains(submission.id) else { return nil }
            return (submission.id, embargo)
        }
    }
}
