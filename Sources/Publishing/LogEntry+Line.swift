import OpenSSL
import Records

extension LogEntry {
    /// The leaf's bytes: canonical JSON, whose members come in the order of their names.
    package var line: [UInt8] {
        let digests = self.digests.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\"\($0.key.rawValue)\":\"\($0.value)\"" }
        let corrects = corrects.map { "\"corrects\":\"\($0)\"," } ?? ""
        let from = from.map { "\"from\":\"\($0)\"," } ?? ""
        let store = store.map { "\"store\":{\"digest\":\"\($0.digest)\",\"sequence\":\($0.sequence)}," } ?? ""
        return Array(
            """
            {"at":"\(at)",\(corrects)"digests":{\(digests.joined(separator: ","))},\(from)"index":\(index),\
            "kind":"\(subject.kind.rawValue)",\(store)"subject":"\(subject.text)"}
            """.utf8)
    }

    /// Reads a leaf in the one form it is written in; nothing for any other spelling, or one that says more, less or
    /// otherwise than entries of its kind do.
    package init?(line: some Collection<UInt8>) {
        var reader = LineReader(Array(line))
        guard reader.skip("{\"at\":"), let at = reader.text().flatMap({ Moment(iso: $0) }) else { return nil }
        var corrects: ReleaseID?
        if reader.skip(",\"corrects\":") {
            guard let id = reader.text().flatMap({ ReleaseID($0) }) else { return nil }
            corrects = id
        }
        guard reader.skip(",\"digests\":{"), let digests = reader.digests() else { return nil }
        var from: Moment?
        if reader.skip(",\"from\":") {
            guard let moment = reader.text().flatMap({ Moment(iso: $0) }) else { return nil }
            from = moment
        }
        guard reader.skip(",\"index\":"), let index = reader.number().flatMap({ Int(exactly: $0) }),
            reader.skip(",\"kind\":"),
            let kind = reader.text().flatMap({ LogSubject.Kind(rawValue: $0) })
        else { return nil }
        var store: StoreCounter?
        if reader.skip(",\"store\":{\"digest\":") {
            guard let digest = reader.digest(), reader.skip(",\"sequence\":"), let sequence = reader.number(),
                reader.skip("}")
            else { return nil }
            store = StoreCounter(sequence: sequence, digest: digest)
        }
        guard reader.skip(",\"subject\":"), let subject = reader.text().flatMap({ LogSubject(kind, $0) }),
            reader.skip("}"), reader.isAtEnd
        else { return nil }
        self.init(
            index: index, subject: subject, corrects: corrects, at: at, digests: digests, from: from, store: store)
        guard isWhole else { return nil }
    }
}

/// Reads one line from left to right; a log of a million lines is read in seconds.
private struct LineReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    /// Whether exactly this comes next.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        let isNext = unsafe UnsafeBufferPointer(start: text.utf8Start, count: count)
            .elementsEqual(bytes[place..<place + count])
        if isNext { place += count }
        return isNext
    }

    /// What stands between two quotation marks, which no name of ours holds.
    mutating func text() -> String? { quoted().map { String(decoding: $0, as: UTF8.self) } }

    mutating func digest() -> SHA256Digest? { quoted().flatMap { SHA256Digest(ascii: $0) } }

    /// Digits without a leading zero, as many as fit.
    mutating func number() -> UInt64? {
        let start = place
        var number: UInt64 = 0
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
            let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = product.addingReportingOverflow(UInt64(bytes[place] - 0x30))
            guard !isTooLarge, !isLarger else { return nil }
            number = sum
            place += 1
        }
        let count = place - start
        return count == 0 || count > 1 && bytes[start] == 0x30 ? nil : number
    }

    /// Names and digests up to the closing brace, in the order of their names.
    mutating func digests() -> [LogSubject.Digested: SHA256Digest]? {
        var (digests, last) = ([:] as [LogSubject.Digested: SHA256Digest], "")
        while !skip("}") {
            guard digests.isEmpty || skip(","), let name = text(), name > last,
                let digested = LogSubject.Digested(rawValue: name), skip(":"), let digest = digest()
            else { return nil }
            (digests[digested], last) = (digest, name)
        }
        return digests
    }

    private mutating func quoted() -> ArraySlice<UInt8>? {
        guard place < bytes.count, bytes[place] == 0x22,
            let end = bytes[(place + 1)...].firstIndex(of: 0x22)
        else { return nil }
        defer { place = end + 1 }
        return bytes[place + 1..<end]
    }
}
