import Tabulation
import Testing

@Suite struct ChangeBoundTests {
    @Test(arguments: [
        (ChangeBound(percent: 20), 10, 8...12), (ChangeBound(percent: 20), 9, 8...10),
        (ChangeBound(percent: 20), 4, 4...4), (ChangeBound(percent: 100), 7, 0...14),
        (ChangeBound(percent: 33), 100, 67...133), (ChangeBound(children: 5), 3, 0...8),
        (ChangeBound(children: 0), 3, 3...3), (ChangeBound(percent: 1), 0, 0...0),
    ]) func `a share of an earlier figure is rounded to what can be`(
        bound: ChangeBound, old: Int, range: ClosedRange<Int>
    ) {
        #expect(bound.range(after: old) == range)
    }

    @Test(arguments: [1, 7, 20, 33, 50, 99, 100]) func `what a cell was before is what could become what it is`(
        percent: Int
    ) {
        let bound = ChangeBound(percent: percent)
        for new in 0...60 {
            let range = bound.range(before: new)
            for old in 0...200 {
                let isWithin = old >= range.least && range.most.map { old <= $0 } ?? true
                #expect(isWithin == bound.range(after: old).contains(new), "\(old) before \(new)")
            }
        }
    }

    @Test(arguments: 0...12) func `children are counted from both sides alike`(children: Int) {
        let bound = ChangeBound(children: children)
        for new in 0...30 {
            let range = bound.range(before: new)
            for old in 0...60 {
                let isWithin = old >= range.least && range.most.map { old <= $0 } ?? true
                #expect(isWithin == bound.range(after: old).contains(new), "\(old) before \(new)")
            }
        }
    }
}
