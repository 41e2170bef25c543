internal import COpenSSL

extension SecretBytes {
    /// The bytes of several secrets in one, in order.
    package static func joined(_ secrets: [SecretBytes]) throws(OpenSSLError) -> SecretBytes {
        let count = secrets.reduce(0) { $0 + $1.count }
        return try unsafe written(count: count) { target in
            var start = 0
            for secret in secrets {
                // `written` gives room for the sum of all counts.
                unsafe secret.withBytes { bytes in
                    guard let source = bytes.baseAddress else { return }
                    unsafe (target + start).update(from: source, count: bytes.count)
                }
                start += secret.count
            }
            return 1
        }
    }

    /// Part of a secret, as a secret of its own.
    package func piece(_ range: Range<Int>) throws(OpenSSLError) -> SecretBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a piece of a secret lies within it")
        return try unsafe Self.written(count: range.count) { target in
            unsafe withBytes { bytes in
                guard let source = bytes.baseAddress else { return 1 }
                unsafe target.update(from: source + range.lowerBound, count: range.count)
                return 1
            }
        }
    }
}
