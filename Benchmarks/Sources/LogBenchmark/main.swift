import Bureau
import Foundation
import OpenSSL
import Publishing
import Records

// LogBenchmark FOLDER ENTRIES BUNDLE: makes a log of so many entries in FOLDER as an office keeps it, appends to it entry by
// entry, proves the whole of it, verifies the release in BUNDLE, and prints seconds as JSON.

let folder = OfficeFolder(URL(filePath: CommandLine.arguments[1]))
let size = Int(CommandLine.arguments[2]) ?? 0
let key = try SigningKey(.ed25519, seed: SecretBytes([UInt8](repeating: 7, count: 32)))
let log = LogFolder(folder)
let clock = ContinuousClock()

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let duration = try clock.measure(work).components
    return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
}

/// What an office enters of one release: the request, three opinions, the clearance and the release.
func entry(_ number: Int) throws -> (LogSubject, [LogSubject.Digested: SHA256Digest]) {
    let (story, step) = number.quotientAndRemainder(dividingBy: 6)
    func digest(_ label: String) throws -> SHA256Digest { try SHA256.hash("\(label) \(story)".utf8) }
    guard let submission = SubmissionID("submission-\(story)"), let release = ReleaseID("release-\(story)") else {
        preconditionFailure("numbers make identifiers")
    }
    let request = try digest("submission")
    switch step {
    case 0:
        return (
            .submission(submission),
            [.submission: request, .figures: try digest("figures"), .policy: try digest("policy")]
        )
    case 1, 2, 3:
        let departments: [DepartmentID] = [.education, .health, .statistics]
        return (
            .opinion(submission, departments[step - 1]),
            [.submission: request, .opinion: try digest("opinion \(step)")]
        )
    case 4: return (.clearance(submission), [.submission: request, .figures: try digest("figures")])
    default:
        return (
            .release(release),
            [
                .submission: request, .figures: try digest("figures"), .policy: try digest("policy"),
                .manifest: try digest("manifest"),
            ]
        )
    }
}

func append(_ count: Int, to log: TransparencyLog) throws -> TransparencyLog {
    try (log.size..<log.size + count).reduce(into: log) { log, number in
        let (subject, digests) = try entry(number)
        let store = StoreCounter(sequence: UInt64(number), digest: try SHA256.hash([UInt8(number & 0xFF)]))
        try log.append(
            subject, at: Moment(seconds: 1_795_492_800 + Int64(number)), digests: digests, store: store)
    }
}

if !FileManager.default.fileExists(atPath: folder.log.path) {
    let empty = TransparencyLog()
    try log.write(empty, empty.checkpoint(signedBy: key))
}
while true {
    let longer = try log.open(signedBy: key.publicKey)
    guard longer.size < size else { break }
    let grown = try append(min(512, size - longer.size), to: longer)
    try log.write(grown, grown.checkpoint(signedBy: key))
}

var appended: [Double] = []
for _ in 0..<300 {
    appended.append(
        try seconds {
            let grown = try append(1, to: log.open(signedBy: key.publicKey))
            try log.write(grown, grown.checkpoint(signedBy: key))
        })
}
var proven = 0
let whole = try seconds { proven = try log.audit(signedBy: key.publicKey).log.size }
appended.sort()
let bundle = URL(filePath: CommandLine.arguments[3])
var verified: [Double] = []
for _ in 0..<51 {
    verified.append(
        try seconds {
            guard try VerifyBundle()(bundle, keys: nil).passed else { fatalError("the release does not verify") }
        })
}
verified.sort()
print(
    """
    {"entries": \(proven), "append": \(appended[150]), "slowestAppend": \(appended[299]), "prove": \(whole),
     "verify": \(verified[25]), "slowestVerify": \(verified[50]), "key": "\(NoteKey(ofLog: key.publicKey))"}
    """)
