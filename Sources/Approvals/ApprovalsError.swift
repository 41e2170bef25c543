package import OpenSSL
package import Records

/// What this module can refuse to make. Whether figures may be released is never an error but an answer: see `clear`.
package enum ApprovalsError: Error, Hashable, Sendable {
    /// A policy text that cannot be followed: where, and what to mend.
    case policy(file: String, line: Int, problem: String)
    /// The event has no meaning at this stage.
    case notAllowed(Event.Kind, in: Stage)
    /// An approval that comes before the opinions it has to wait for.
    case approvalWaits(DepartmentID, for: [DepartmentID])
    /// The figures are cleared and may not be released yet.
    case embargoed(until: Moment)
    /// The text of an opinion or a purpose is longer than a signer can be expected to read.
    case textTooLong(field: String, limit: Int)
    /// The text holds characters that steer a screen instead of being read.
    case textNotPlain(field: String)
    /// A submission says what its figures are for.
    case noPurpose
    /// Figures are held until a time to come.
    case embargoOver
    /// A delegation says which office signs.
    case noDeputy
    /// A delegation ends after it begins.
    case badDelegationTime
    /// A grant says what it is for.
    case noGrantPurpose
    /// A grant ends after it begins, and within a year.
    case badGrantTime
    /// A grant opens something.
    case emptyGrant
    /// Two departments would sign with one key.
    case keyShared(DepartmentID, DepartmentID)
    /// A key that was given up would come back.
    case keyReturned(DepartmentID)
    /// A department is given a key while another waits to begin.
    case keyAhead(DepartmentID)
    /// The bytes are not an opinion, a submission, a grant or a roll of keys in the one form this program writes.
    case notCanonical(String)
    /// A signing request is not as the office wrote it.
    case requestChanged(String)
    /// The key is not the one that the office knows the department by.
    case notTheKey(of: DepartmentID)
    /// An opinion that the office would leave aside; why.
    case wouldNotCount(String)
    /// An enrolment is signed by another key than the one it brings.
    case notItsOwnKey(DepartmentID)
    /// A resolution says why.
    case noReason
    /// Two copies are of different resolutions.
    case otherResolution
    /// libcrypto refused.
    case cryptography(OpenSSLError)
}

extension ApprovalsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .policy(let file, let line, let problem): "\(file) line \(line): \(problem)"
        case .notAllowed(let event, let stage):
            "‘\(event.rawValue)’ is not possible when a request is \(stage.rawValue)"
        case .approvalWaits(let department, let others):
            "the approval of \(department) comes after the opinions; wait for \(others.map(\.name).joined(separator: ", "))"
        case .embargoed(let moment): "the figures are held until \(moment.local); release them then"
        case .textTooLong(let field, let limit): "the \(field) is longer than \(limit) characters; shorten it"
        case .textNotPlain(let field): "the \(field) holds control or invisible characters; type it again as plain text"
        case .noPurpose: "the purpose is empty; say in a sentence what the figures are for"
        case .embargoOver: "the time of release is over; name a time to come, or none"
        case .noDeputy: "the deputy is not named; write the office that signs, such as 副厅长"
        case .badDelegationTime: "a delegation ends after it begins, and not before today; name such days"
        case .noGrantPurpose: "the purpose is empty; say in a sentence what may be done under the grant"
        case .badGrantTime: "a grant ends after it begins, and within a year; name such a day"
        case .emptyGrant: "there is no key for this grant to open; name fields in the department's custody"
        case .keyShared(let one, let other):
            "\(one) and \(other) have the same key; one person cannot sign for two departments, make a key for each"
        case .keyReturned(let department):
            "\(department) had this key before; a key that was given up does not come back, make another"
        case .keyAhead(let department):
            "\(department) has a key that begins or ends later than this one would begin; name a later time"
        case .notCanonical(let what): "this is not \(what) as countersign writes it; ask for the file again"
        case .requestChanged(let what):
            "this signing request was changed on the way: \(what); have the office export it again"
        case .notTheKey(let department):
            "this is not the key that the office knows \(department) by; sign with that one"
        case .wouldNotCount(let reason): "nothing was signed, since it would not count: \(reason)"
        case .notItsOwnKey(let department):
            "this enrolment is not signed with the key that it brings; have \(department) make it again"
        case .noReason: "the reason is empty; say in a sentence why"
        case .otherResolution: "these are not copies of one resolution; give those of one at a time"
        case .cryptography(let error): "\(error)"
        }
    }
}

/// Runs what libcrypto may refuse, so that this module throws one kind of error.
func cryptographically<Result>(
    _ body: () throws(OpenSSLError) -> Result
) throws(ApprovalsError) -> Result {
    do { return try body() } catch { throw .cryptography(error) }
}
