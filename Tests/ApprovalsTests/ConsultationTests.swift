import Approvals
import OpenSSL
import Records
import Testing

@Suite struct ConsultationTests {
    @Test func `every department asked has agreed, and nothing is missing`() throws {
        let desk = try Desk()
        let consultation = try desk.consultation(desk.agreements())
        #expect(consultation.reasons == [])
        #expect(consultation.notes == [])
        #expect(consultation.course.stage == .cleared)
        #expect(consultation.counted.keys.sorted() == [.civilAffairs, .disabledFederation, .statistics])
    }

    @Test(arguments: [DepartmentID.statistics, .civilAffairs, .disabledFederation])
    func `an opinion is missing`(absent: DepartmentID) throws {
        let desk = try Desk()
        let consultation = try desk.consultation(desk.agreements(without: absent))
        #expect(consultation.reasons.count == 1)
        #expect(consultation.reasons[0].contains("of \(absent) (省"))
        #expect(consultation.reasons[0].contains("is missing (二（一）: "))
        #expect(consultation.course.stage == .underOpinion)
    }

    @Test func `no opinion at all names every department with its reason`() throws {
        let consultation = try Desk().consultation([])
        #expect(
            consultation.reasons.map { $0.prefix(50).split(separator: " (")[0] } == [
                "the approval of statistics", "the approval of civil-affairs", "the opinion of disabled-federation",
            ])
        #expect(consultation.reasons[2].contains("“入学入园、居住证办理、健康管理、参加医保、残疾状况等数据发布应分别征求"))
    }

    @Test func `the wrong department's key signs nothing for another`() throws {
        let desk = try Desk()
        let forged = try desk.opinion(by: .disabledFederation, key: Desk.key(of: .health))
        let consultation = try desk.consultation(desk.agreements(without: .disabledFederation) + [forged])
        #expect(consultation.reasons.count == 2)
        #expect(
            consultation.reasons[1]
                == "the opinion in the name of disabled-federation is not signed with its key in force")
    }

    @Test func `an opinion by a revoked key clears nothing new, however it is dated`() throws {
        let desk = try Desk()
        let roll = try desk.keys.revoking(
            Desk.key(of: .disabledFederation).publicKey, of: .disabledFederation, from: Desk.noon.adding(seconds: 120))
        let before = try desk.agreements()
        let after =
            try desk.agreements(without: .disabledFederation)
            + [desk.opinion(by: .disabledFederation, after: 120)]
        #expect(desk.consultation(before, keys: roll.inForce(at: Desk.noon.adding(seconds: 119))).reasons == [])
        for opinions in [before, after] {
            let reasons = desk.consultation(opinions, keys: roll.inForce(at: Desk.noon.adding(seconds: 120))).reasons
            #expect(reasons.count == 2 && reasons[1] == "disabled-federation has no key in force")
        }
        #expect(try #require(before.last).verified(for: desk.submission, keys: roll) == .granted)
        let late = try #require(after.last).verified(for: desk.submission, keys: roll)
        #expect(
            late
                == .refused(
                    "disabled-federation signed at a time when that key was not in force; sign again with the key in "
                        + "force"))
    }

    @Test func `the wrong department's own opinion is not counted for another`() throws {
        let desk = try Desk()
        let consultation = try desk.consultation(
            desk.agreements(without: .disabledFederation) + [desk.opinion(by: .health)])
        #expect(consultation.reasons.count == 1)
        #expect(consultation.notes == ["health was not asked; its opinion is not counted"])
    }

    @Test func `an opinion that nobody asked for does not stop a release`() throws {
        let desk = try Desk()
        let consultation = try desk.consultation(desk.agreements() + [desk.opinion(.object, by: .health)])
        #expect(consultation.reasons == [])
        #expect(consultation.notes == ["health was not asked; its opinion is not counted"])
        #expect(consultation.counted[.health] == nil)
    }

    @Test func `an opinion replayed from another submission is worth nothing`() throws {
        let desk = try Desk()
        let other = try Desk(id: "submission-0002")
        let replayed = try other.agreements()
        let consultation = desk.consultation(replayed)
        #expect(consultation.counted.isEmpty)
        #expect(consultation.reasons.count == 6)
        #expect(
            consultation.reasons.last
                == "statistics gave its opinion on submission-0002, not on submission-0001")
    }

    @Test func `an opinion on an earlier version of the figures is worth nothing`() throws {
        let earlier = try Desk(value: 100)
        let desk = try Desk(value: 101)
        let consultation = try desk.consultation(earlier.agreements())
        #expect(consultation.counted.isEmpty)
        #expect(consultation.reasons.last == "statistics gave its opinion on other figures than these")
    }

    @Test func `figures changed after everyone agreed are refused`() throws {
        let desk = try Desk()
        let changed = Consultation(
            on: Tables.figures([.disability], value: 101), submission: desk.submission,
            opinions: try desk.agreements(), policy: desk.policy, keys: desk.keys,
            at: Desk.evening)
        #expect(
            changed.reasons
                == ["the figures are not the ones submission-0001 asks about; submit these figures anew"])
        #expect(changed.course.stage == .underOpinion)
    }

    @Test func `an opinion under an older policy is worth nothing`() throws {
        let older = try Desk()
        let policy = try Policy(
            policy: Texts.shipped("policy.yaml") + Array("# 修订\n".utf8), departments: Texts.shipped("departments.yaml"))
        let desk = try Desk(policy: policy)
        let consultation = try desk.consultation(older.agreements())
        #expect(consultation.counted.isEmpty)
        #expect(
            consultation.reasons.last
                == "statistics gave its opinion under another policy than the one in force")
    }

    @Test func `a policy swapped after submission clears nothing`() throws {
        let desk = try Desk()
        let easier = """
            requesters: [statistics-analysis]
            rules:
              - {audience: public, domains: [disability], opinion: owner, clause: 一, reason: 因此}
            administration:
              policy: {all: [statistics, health]}
              keys: {2 of: [statistics, health, education]}
              takedown: {all: [statistics, health]}
            """
        let swapped = try Policy(policy: Array(easier.utf8), departments: Texts.shipped("departments.yaml"))
        let consultation = try desk.consultation([desk.opinion(by: .disabledFederation)], policy: swapped)
        #expect(
            consultation.reasons
                == ["the policy in force is not the one submission-0001 was made under; submit anew"])
    }

    @Test func `departments swapped after submission clear nothing`() throws {
        let desk = try Desk()
        let departments = String(decoding: try Texts.shipped("departments.yaml"), as: UTF8.self)
            .replacing("owns: [health-management]", with: "owns: [x]").replacing(
                "owns: [disability]", with: "owns: [health-management]"
            )
            .replacing("owns: [x]", with: "owns: [disability]")
        let swapped = try Policy(policy: Texts.shipped("policy.yaml"), departments: Array(departments.utf8))
        let opinions = try [.statistics, .civilAffairs, .health].map { try desk.opinion(by: $0) }
        #expect(swapped.owner(of: .disability, in: Divisions.current.province.code)?.id == .health)
        #expect(desk.consultation(opinions, policy: swapped).reasons.count == 1)
    }

    @Test func `a policy emptied of the rule clears nothing`() throws {
        let text = String(decoding: try Texts.shipped("policy.yaml"), as: UTF8.self)
        let emptied = text.replacing("medical-insurance, disability]", with: "medical-insurance]")
        #expect(emptied != text)
        let policy = try Policy(policy: Array(emptied.utf8), departments: Texts.shipped("departments.yaml"))
        let desk = try Desk(policy: policy)
        #expect(
            try desk.consultation(desk.agreements()).reasons
                == ["no rule of the policy asks disabled-federation about disability figures for public use"])
    }

    @Test func `agreement to internal use does not clear a public release of that name`() throws {
        let desk = try Desk()
        let quiet = try Desk(audience: .internal)
        let consultation = try desk.consultation(
            [.statistics, .civilAffairs, .disabledFederation].map { department in
                try desk.opinion(by: department, on: quiet.submission)
            })
        #expect(consultation.counted.isEmpty)
        #expect(consultation.reasons.last?.contains("on another request of that name") == true)
    }

    @Test func `the requester signs its own request for nothing`() throws {
        let rules = Texts.rule("[enrolment]", "opinion: {2 of: [one, two, three]}")
        let policy = try Texts.policy(rules, requesters: "[one]")
        let (one, two, three) = (DepartmentID("one")!, DepartmentID("two")!, DepartmentID("three")!)
        let desk = try Desk([.enrolment], policy: policy, requester: one)
        let consultation = try desk.consultation([desk.opinion(by: one), desk.opinion(by: two)])
        #expect(consultation.reasons.count == 2)
        #expect(consultation.reasons[0].hasPrefix("the opinion of three (三局) on enrolment figures is missing"))
        #expect(consultation.reasons[1] == "one asks for this release and signs nothing on its own request")
        #expect(try desk.consultation([desk.opinion(by: two), desk.opinion(by: three)]).reasons == [])
    }

    @Test func `a requester the policy does not name gets nothing, whoever agrees`() throws {
        let desk = try Desk(requester: .health)
        #expect(
            try desk.consultation(desk.agreements()).reasons
                == ["health may not ask for public use; the policy lets statistics-analysis ask"])
    }

    @Test func `a table about which nobody is asked is cleared by nobody`() throws {
        let policy = try Texts.policy(Texts.rule("[enrolment]", "opinion: owner"))
        let desk = try Desk([], policy: policy, requester: #require(DepartmentID("asking")))
        let consultation = desk.consultation([])
        #expect(consultation.course.stage == .submitted)
        #expect(consultation.reasons.last == "nobody is asked about this table, and so nobody clears it")
    }

    @Test func `a duplicate does not raise a quorum`() throws {
        let policy = try Texts.policy(Texts.rule("[enrolment]", "opinion: {2 of: [two, three, four]}"))
        let two = try #require(DepartmentID("two"))
        let desk = try Desk([.enrolment], policy: policy, requester: #require(DepartmentID("asking")))
        let twice = try [desk.opinion(by: two), desk.opinion(by: two), desk.opinion(by: two, after: 61)]
        let consultation = desk.consultation(twice)
        #expect(consultation.reasons.count == 1)
        #expect(consultation.reasons[0].hasPrefix("the opinion of 2 of two (二厅), three (三局), four (四委)"))
        #expect(try desk.consultation(twice + [desk.opinion(by: #require(DepartmentID("four")))]).reasons == [])
    }

    @Test(arguments: [
        (Decision.return, Stage.returned, "returns the figures to be mended"),
        (.object, .objected, "objects to the release"),
    ])
    func `one return or objection stops the release with its comment`(
        decision: Decision, stage: Stage, says: String
    ) throws {
        let desk = try Desk()
        let against = try desk.opinion(decision, by: .disabledFederation, comment: "合并\n类别", after: 90)
        let consultation = try desk.consultation(desk.agreements() + [against])
        #expect(consultation.reasons == ["disabled-federation \(says): 合并 类别"])
        #expect(consultation.course.stage == stage)
    }

    @Test func `any member of a quorum can stop it`() throws {
        let policy = try Texts.policy(Texts.rule("[enrolment]", "opinion: {any: [two, three]}"))
        let desk = try Desk([.enrolment], policy: policy, requester: #require(DepartmentID("asking")))
        let consultation = try desk.consultation([
            desk.opinion(by: #require(DepartmentID("two"))), desk.opinion(.object, by: #require(DepartmentID("three"))),
        ])
        #expect(consultation.reasons == ["three objects to the release"])
    }

    @Test func `a department's latest opinion stands`() throws {
        let desk = try Desk()
        let rest = try desk.agreements(without: .disabledFederation)
        let objection = try desk.opinion(.object, by: .disabledFederation, after: 100)
        let before = try desk.opinion(by: .disabledFederation, after: 99)
        let after = try desk.opinion(by: .disabledFederation, after: 101)
        let same = try desk.opinion(by: .disabledFederation, after: 100)
        #expect(desk.consultation(rest + [objection, before]).course.stage == .objected)
        #expect(desk.consultation(rest + [after, objection]).course.stage == .cleared)
        #expect(desk.consultation(rest + [objection, same]).course.stage == .objected)
        #expect(desk.consultation(rest + [same, objection]).course.stage == .objected)
    }

    @Test(arguments: [(-1 as Int64, false), (0, true), (1, true)])
    func `an opinion dated before its request is worth nothing`(seconds: Int64, counts: Bool) throws {
        let desk = try Desk()
        let opinion = try desk.opinion(by: .disabledFederation, after: seconds)
        let consultation = try desk.consultation(desk.agreements(without: .disabledFederation) + [opinion])
        #expect(consultation.reasons.isEmpty == counts)
    }

    @Test func `noise does not stop a release, and is noted`() throws {
        let desk = try Desk()
        let noise = try [
            desk.opinion(.object, by: .disabledFederation, after: 99, key: Desk.key(of: .health)),
            Desk(id: "submission-0002").opinion(.object, by: .civilAffairs, after: 99),
        ]
        let consultation = try desk.consultation(desk.agreements() + noise)
        #expect(consultation.reasons == [])
        #expect(consultation.notes.count == 2)
    }

    @Test func `the same opinions in another order give the same answer`() throws {
        let desk = try Desk()
        let other = try Desk(id: "submission-0002")
        let opinions = try [
            desk.opinion(by: .statistics), desk.opinion(.object, by: .civilAffairs, after: 70),
            desk.opinion(.return, by: .civilAffairs, comment: "改", after: 70), desk.opinion(by: .health),
            desk.opinion(by: .disabledFederation, key: Desk.key(of: .health)), other.opinion(by: .statistics),
            desk.opinion(by: Desk.requester),
        ]
        let first = desk.consultation(opinions)
        var chance = Chance(seed: 1)
        for _ in 0..<20 {
            let again = desk.consultation(opinions.shuffled(using: &chance))
            #expect(again.reasons == first.reasons)
            #expect(again.notes == first.notes)
            #expect(again.counted == first.counted)
        }
        #expect(first.reasons.count == 5)
        #expect(first.reasons[0] == "civil-affairs objects to the release")
    }
}
