import OpenSSL
import Records
import Sealing

/// One value of 16 bytes, sealed and opened as a field of a row.
struct Value: ~Copyable {
    private let text = "1234567890123456"
    private let place: FieldPlace
    private var cipher: FieldCipher
    private let sealed: SealedField

    init(_ suite: SealingSuite) throws {
        let keyring = try Keyring.make(protectedBy: .keyFile(.random(32)), suite: suite)
        guard let record = RecordID(bytes: [UInt8](repeating: 7, count: 16)) else { throw Usage() }
        let place = FieldPlace(table: .registerEntries, record: record, field: .documentNumber)
        var cipher = try keyring.fieldCipher()
        let sealed = try cipher.seal(text, at: place)
        // A noncopyable value is given all its parts at once, so that a failure leaves none of them half made.
        self.place = place
        self.cipher = cipher
        self.sealed = sealed
    }

    mutating func seconds(_ operation: Operation, _ count: Int) throws -> Double {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(46)
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<count {
            switch operation {
            case .seal:
                bytes.removeAll(keepingCapacity: true)
                try bytes.append(addingCapacity: 46) { (output) throws(SealingError) in
                    try cipher.seal(text, at: place, into: &output)
                }
                guard bytes.count == 46 else { throw Usage() }
            case .open:
                guard try cipher.open(sealed, at: place).utf8.count == 16 else { throw Usage() }
            }
        }
        return start.duration(to: clock.now) / .seconds(1)
    }
}
