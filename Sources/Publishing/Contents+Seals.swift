import Approvals
import Records

extension Contents {
    /// The signers' seals, in the policy's order.
    var seals: [Seal] {
        signers.compactMap { department in
            guard let opinion = consultation.counted[department.id]?.opinion else { return nil }
            let note = "\(opinion.givenAt.date().printedShort) \(part(of: department.id, opinion.decision))"
            return Seal(
                lines: department.seal, department: department.name, note: note,
                state: opinion.decision == .agree ? .given : .returned)
        }
    }

    /// How the department took part, in a word: 共同批准 for a joint lead that agreed.
    private func part(of department: DepartmentID, _ decision: Decision) -> String {
        let approves = consultation.requirement.needs.contains {
            $0.role == .approval && $0.departments.contains(department)
        }
        return approves && decision == .agree ? Role.approval.title : decision.title
    }
}
