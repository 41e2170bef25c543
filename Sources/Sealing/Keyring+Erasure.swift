internal import OpenSSL

extension Keyring {
    /// The keyring from which the records' own keys are gone for good: whatever copy of their rows there is, it opens
    /// with older copies of the keyring's file alone, which must be destroyed.
    package func erasing(_ records: Set<RecordID>) throws(SealingError) -> Keyring {
        let numbers = Set(records.map(\.number)).subtracting(tree.erased)
        guard !numbers.isEmpty else { return self }
        let next = try SealingError.wrapping { () throws(OpenSSLError) in
            try tree.erasing(numbers, with: suite.hash)
        }
        let wrapped = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyringKeys(root: root, suite: suite).wrap(next)
        }
        return try changed { content in
            content.records.erased = next.erased.map(RecordID.digits(of:))
            content.records.wrapped = wrapped
        }
    }

    /// Whether the record's own key is gone.
    package func hasErased(_ record: RecordID) -> Bool { tree.erased.contains(record.number) }

    /// The numbers of the records that were erased, ascending.
    package var erasedNumbers: [UInt32] { tree.erased }
}
