extension SecretBytes {
    /// Lends the bytes as a span, for the length of `body`; whoever copies them answers for the copy.
    package func withSpan<Result>(_ body: (Span<UInt8>) throws(OpenSSLError) -> Result) throws(OpenSSLError) -> Result {
        try unsafe withBytes { (bytes) throws(OpenSSLError) in try unsafe body(bytes.span) }
    }
}
