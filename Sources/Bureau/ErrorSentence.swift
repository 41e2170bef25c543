internal import Approvals
internal import Disclosure
internal import Intake
internal import OpenSSL
internal import Publishing
internal import Reports
internal import Sealing
internal import Storage
internal import Tabulation

/// What one of our own errors says, in its one line; nothing for a driver's, which may quote what it was given.
package func sentence(for error: any Error) -> String? {
    switch error {
    case let error as BureauError: error.description
    case let error as IntakeError: error.description
    case let error as SealingError: error.description
    case let error as TokenError: error.description
    case let error as StorageError: error.description
    case let error as DefinitionError: error.description
    case let error as FileError: error.description
    case let error as TabulationError: error.description
    case let error as DisclosureError: error.description
    case let error as ApprovalsError: error.description
    case let error as PublishingError: error.description
    case let error as ReportError: error.description
    case let error as OpenSSLError: error.description
    default: nil
    }
}
