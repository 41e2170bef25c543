internal import COpenSSL

extension SM2.PrivateKey {
    /// The key that 32 secret bytes determine.
    ///
    /// The private number is the first of HKDF(seed, `countersign/v1/sm2/1`), `/2` and so on that is below the curve's
    /// order less one; all but one seed in four thousand million take the first.
    package init(seed: SecretBytes) throws(OpenSSLError) {
        guard seed.count == 32 else { throw .unreadableKey }
        for attempt in 1...255 {
            let number = try HKDF.derive(32, from: seed, info: "countersign/v1/sm2/\(attempt)".utf8, with: .sm3)
            guard Self.isPrivate(number) else { continue }
            try self.init(number: number)
            return
        }
        throw .unreadableKey
    }

    /// From the private number alone; libcrypto computes the public point.
    private init(number: SecretBytes) throws(OpenSSLError) {
        let key = try SecretBytes.joined([SecretBytes(Self.prefix), number])
        try unsafe self.init(
            KeyHandle(
                taking: key.withBytes { bytes in
                    var start = bytes.baseAddress
                    return unsafe d2i_AutoPrivateKey(nil, &start, bytes.count)
                }, as: .sm2))
    }

    /// Whether a number is at least 1 and below the order less one (GB/T 32918.1).
    private static func isPrivate(_ number: SecretBytes) -> Bool {
        unsafe number.withBytes { bytes in
            unsafe bytes.contains { $0 != 0 } && bytes.lexicographicallyPrecedes(orderLessOne)
        }
    }

    private static let orderLessOne: [UInt8] =
        [0xFF, 0xFF, 0xFF, 0xFE] + [UInt8](repeating: 0xFF, count: 12) + [
            0x72, 0x03, 0xDF, 0x6B, 0x21, 0xC6, 0x05, 0x2B, 0x53, 0xBB, 0xF4, 0x09, 0x39, 0xD5, 0x41, 0x22,
        ]

    /// What precedes the private number in PKCS#8: version, algorithm and curve, and an ECPrivateKey without its point.
    private static let prefix: [UInt8] = [
        0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08,
        0x2A,
        0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20,
    ]
}
