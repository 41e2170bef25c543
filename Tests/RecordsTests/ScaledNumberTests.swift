import Records
import Testing

@Suite struct ScaledNumberTests {
    @Test(arguments: [
        (0, 0, "0"), (7, 0, "7"), (0, 2, "0.00"), (5, 2, "0.05"), (99, 2, "0.99"), (100, 2, "1.00"), (-5, 1, "-0.5"),
        (-1234, 3, "-1.234"), (Int.min, 1, "-922337203685477580.8"),
    ]) func `units are written out with their decimals`(units: Int, decimals: Int, text: String) {
        #expect(ScaledNumber.text(units, decimals: decimals) == text)
    }
}
