import Foundation
import Records
import Testing

/// Numbers of children in a place, told in steps.
@Suite struct WorkCountTests {
    @Test(arguments: [
        (0, "0"), (1, "1–4"), (4, "1–4"), (5, "5–9"), (9, "5–9"), (10, "10–14"), (123, "120–124"),
    ])
    func `a number is told by its step, in words and in JSON`(count: Int, step: String) throws {
        #expect("\(WorkCount(count))" == step)
        #expect(String(decoding: try JSONEncoder().encode([WorkCount(count)]), as: UTF8.self) == "[\"\(step)\"]")
        #expect(WorkCount(count).isZero == (count == 0))
    }

    @Test func `numbers of one step cannot be told apart, not even by a mirror`() {
        for count in 5...9 {
            #expect(WorkCount(count) == WorkCount(5))
            #expect(dumped(WorkCount(count)) == dumped(WorkCount(5)))
        }
    }

    private func dumped(_ count: WorkCount) -> String {
        var text = ""
        dump(count, to: &text)
        return text
    }
}
