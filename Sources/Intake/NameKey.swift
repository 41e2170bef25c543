/// Names as they are compared: without spaces and middle dots of any width, Latin letters half-width and upper-case.
enum NameKey {
    static func normal(_ name: String) -> String {
        // Nearly every name: no byte of it begins a space, a dot or a Latin letter.
        if name.utf8.allSatisfy({ $0 >= 0x80 && $0 != 0xC2 && $0 != 0xE2 && $0 != 0xE3 && $0 != 0xEF }) { return name }
        var key = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !CellText.isSpace(scalar.value) && !isDot(scalar.value) {
            switch scalar.value {
            case 0xFF21...0xFF3A: key.append(Unicode.Scalar(UInt8(scalar.value - 0xFF21 + 0x41)))
            case 0xFF41...0xFF5A: key.append(Unicode.Scalar(UInt8(scalar.value - 0xFF41 + 0x41)))
            case 0x61...0x7A: key.append(Unicode.Scalar(UInt8(scalar.value - 0x20)))
            default: key.append(scalar)
            }
        }
        return String(key)
    }

    private static func isDot(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2E, 0xB7, 0x2022, 0x2027, 0x22C5, 0x30FB, 0xFF0E, 0xFF65: true
        default: false
        }
    }
}
