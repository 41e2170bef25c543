package import Records
import Synchronization

/// Who comes in to the desk: whoever has the one-time secret that was printed for the person who runs it, and from then on
/// the session that it was exchanged for.
///
/// Guarantee: the secret opens one session and no second. A session ends after half an hour of rest and after eight hours.
package final class DeskDoor: Sendable {
    /// In seconds.
    package static let rest: Int64 = 30 * 60
    package static let day: Int64 = 8 * 3600

    private struct State {
        var authority: String?
        var secret: DeskSecret? = DeskSecret(bytes: 24)
        var sessions: [DeskSession] = []
    }

    /// The folder of every address of the desk, new each time it is opened: cookies know no ports, so this is what keeps
    /// a session from another account's server on this machine.
    package let base = "/" + DeskSecret(bytes: 8).text
    private let now: @Sendable () -> Moment
    private let state = Mutex(State())

    package init(now: @escaping @Sendable () -> Moment) { self.now = now }

    /// Says where the desk listens, as a Host field names it. Nobody comes in before.
    package func open(at authority: String) { state.withLock { $0.authority = authority } }

    /// The address that is printed once; nothing once it was used, or before the desk listens.
    package var address: String? {
        state.withLock { state in
            guard let authority = state.authority, let secret = state.secret else { return nil }
            return "http://\(authority)\(base)/enter/\(secret.text)"
        }
    }

    /// Where programs ask; nothing before the desk listens.
    package var api: String { authority.map { "http://\($0)\(base)/api/" } ?? "" }

    /// A session for a program of the same person, which has it on its word.
    package func admitProgram() -> String {
        let session = DeskSession(at: now(), isProgram: true)
        state.withLock { $0.sessions.append(session) }
        return session.key.text
    }

    var authority: String? { state.withLock { $0.authority } }

    /// The session that the secret is exchanged for; nothing for another text, or the second time.
    func enter(with text: String) -> DeskSession? {
        let session = DeskSession(at: now(), isProgram: false)
        return state.withLock { state in
            guard let secret = state.secret, secret.matches(text) else { return nil }
            state.secret = nil
            state.sessions.append(session)
            return session
        }
    }

    /// The session of a key that was handed over, if it is not over.
    func session(_ key: String, ofProgram isProgram: Bool) -> DeskSession? {
        let moment = now()
        return state.withLock { state in
            state.sessions.removeAll { $0.isOver(at: moment) }
            guard
                let place = state.sessions.firstIndex(where: { $0.isProgram == isProgram && $0.key.matches(key) })
            else { return nil }
            state.sessions[place].seen = moment
            return state.sessions[place]
        }
    }

    func leave(_ session: DeskSession) {
        state.withLock { $0.sessions.removeAll { $0.key.matches(session.key.text) } }
    }
}

/// One person's, or one program's, stay at the desk.
struct DeskSession: Sendable {
    let key = DeskSecret(bytes: 24)
    /// What every form of the session carries, so that no other page can send one.
    let form = DeskSecret(bytes: 24)
    let isProgram: Bool
    let began: Moment
    var seen: Moment

    init(at moment: Moment, isProgram: Bool) { (began, seen, self.isProgram) = (moment, moment, isProgram) }

    /// A clock that was set back ends it as well.
    func isOver(at moment: Moment) -> Bool {
        moment < began || moment.seconds - began.seconds >= DeskDoor.day
            || moment.seconds - seen.seconds >= DeskDoor.rest
    }
}
