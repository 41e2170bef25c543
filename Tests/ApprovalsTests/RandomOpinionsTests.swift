import Approvals
import OpenSSL
import Records
import Testing

/// Random heaps of signed opinions, genuine and not, beside a model that never looks at a signature.
@Suite struct RandomOpinionsTests {
    /// An opinion and what the test knows of how it was made.
    private struct Made {
        let opinion: SignedOpinion
        let isGenuine: Bool
        let who: DepartmentID
        let decision: Decision
        let second: Int64
    }

    private static func pool(_ desk: Desk) throws -> [Made] {
        let others = try [Desk(id: "submission-0002"), Desk(value: 7), Desk(audience: .internal)].map(\.submission)
        var made: [Made] = []
        for who in [DepartmentID.statistics, .civilAffairs, .disabledFederation, .health, Desk.requester] {
            for decision in Decision.allCases {
                for second in [Int64(10), 20] {
                    let genuine = try desk.opinion(decision, by: who, after: second)
                    made.append(Made(opinion: genuine, isGenuine: true, who: who, decision: decision, second: second))
                    let forged = try desk.opinion(decision, by: who, after: second + 5, key: Desk.key(of: .education))
                    made.append(Made(opinion: forged, isGenuine: false, who: who, decision: decision, second: second))
                    for other in others {
                        let replayed = try desk.opinion(decision, by: who, after: second + 5, on: other)
                        made.append(
                            Made(opinion: replayed, isGenuine: false, who: who, decision: decision, second: second))
                    }
                }
            }
        }
        return made
    }

    @Test func `only the latest genuine opinion of each department asked decides`() throws {
        let desk = try Desk()
        let pool = try Self.pool(desk)
        let helpful = pool.filter { $0.isGenuine && $0.decision == .agree }
        var chance = Chance(seed: 7)
        var cleared = 0
        for sequence in 0..<1_000 {
            let heap = (0..<8).map { _ in chance.one(of: chance.next() % 2 == 0 ? helpful : pool) }
            let expected = [DepartmentID.statistics, .civilAffairs, .disabledFederation].allSatisfy { who in
                let own = heap.filter { $0.isGenuine && $0.who == who }
                let latest = own.filter { $0.second == own.map(\.second).max() }
                return !latest.isEmpty && latest.allSatisfy { $0.decision == .agree }
            }
            let consultation = desk.consultation(heap.map(\.opinion))
            guard consultation.reasons.isEmpty == expected, (consultation.course.stage == .cleared) == expected else {
                Issue.record("heap \(sequence): \(consultation.reasons), the model says \(expected)")
                return
            }
            cleared += expected ? 1 : 0
        }
        #expect(cleared > 100)
    }
}
