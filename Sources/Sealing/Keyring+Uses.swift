package import Records

extension Keyring {
    /// How often one key may seal: half of what SP 800-38D, section 8.3, allows with random nonces of 96 bits. The
    /// chance that two of 2³¹ values share a nonce is below 2⁻³⁵.
    package static let mostUses: UInt64 = 1 << 31

    /// The number that the next record gets; all records that there are have lower ones.
    package var nextRecord: UInt32 { UInt32(clamping: content.records.next) }

    /// The keyring that has counted `rows` rows of a register as sealed, and what allows them.
    ///
    /// A key that could not seal that many more is retired: a new one takes its place from the first of these rows on.
    /// What is not used of an allowance stays counted, so that no crash makes the count too small.
    package func reserving(
        rows: Int, of register: RegisterName
    ) throws(SealingError) -> (Keyring, RowAllowance) {
        precondition(rows >= 0, "a number of rows is not negative")
        let names = Set(register.columns.map { KeyName.field($0.field) })
        let first = content.records.next
        guard first + UInt64(rows) <= 1 << 32 else { throw .tooManyRecords }
        let next = try counting(Dictionary(uniqueKeysWithValues: names.map { ($0, UInt64(rows)) })) {
            $0.records.next = first + UInt64(rows)
        }
        return (
            next, RowAllowance(register: register, generation: next.generation, numbers: first..<first + UInt64(rows))
        )
    }

    /// The keyring that has counted the chunks of a snapshot's columns as sealed, and what allows them.
    package func reserving(children: Int) throws(SealingError) -> (Keyring, ColumnAllowance) {
        precondition(children >= 0, "a number of children is not negative")
        let names = Variable.allCases.filter { lockedVariables[$0] == nil }.map(KeyName.column)
        let chunks = UInt64(ColumnFormat.chunkCount(of: children))
        let next = try counting(Dictionary(uniqueKeysWithValues: names.map { ($0, chunks) }))
        return (next, ColumnAllowance(generation: next.generation, children: children))
    }

    /// The keyring that has counted `rows` values of each of these fields as sealed anew, and what allows them.
    package func reserving(
        resealing names: Set<KeyName>, rows: Int
    ) throws(SealingError) -> (Keyring, ResealAllowance) {
        precondition(rows >= 0, "a number of rows is not negative")
        let next = try counting(Dictionary(uniqueKeysWithValues: names.map { ($0, UInt64(rows)) }))
        return (next, ResealAllowance(names: names, generation: next.generation, rows: rows))
    }

    private func counting(
        _ uses: [KeyName: UInt64], _ change: (inout KeyringFile) -> Void = { _ in }
    ) throws(SealingError) -> Keyring {
        var last: [KeyName: Int] = [:]
        for (index, entry) in content.keys.enumerated() {
            if let name = KeyName(entry.name), uses[name] != nil { last[name] = index }
        }
        let spent = Set(
            uses.filter { name, count in
                last[name].map { content.keys[$0].uses + count > Self.mostUses } ?? false
            }.keys)
        guard spent.isEmpty else {
            if let name = spent.first(where: { uses[$0] ?? 0 > Self.mostUses }) { throw .tooManyUses(name) }
            return try renewed(spent).counting(uses, change)
        }
        return try changed { content in
            for (name, index) in last { content.keys[index].uses += uses[name] ?? 0 }
            change(&content)
        }
    }
}
