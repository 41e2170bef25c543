internal import Sealing

/// What a person says of the token an office is opened with. Nothing of it is secret.
package struct TokenChoice: Sendable {
    /// The token's label; the one that the keyring names where nothing is said.
    package var label: String?
    /// The key's label on the token, for what is made anew.
    package var key: String?
    /// The file of the PKCS#11 module; the one the office remembers where nothing is said.
    package var module: String?

    package init(label: String? = nil, key: String? = nil, module: String? = nil) {
        (self.label, self.key, self.module) = (label, key, module)
    }

    package var isEmpty: Bool { label == nil && key == nil && module == nil }
}

/// Where a token is found, decided.
package struct TokenPlace: Sendable {
    package let module: String
    package let label: String?
    package let key: String?

    /// What was chosen; what was not, as the office remembers it.
    init(_ choice: TokenChoice, in folder: OfficeFolder) throws(BureauError) {
        let remembered = folder.isOffice ? try OfficeConfiguration.read(folder).tokenModule : nil
        guard let module = choice.module ?? remembered else { throw .needsTokenModule }
        (self.module, label, key) = (module, choice.label, choice.key)
    }
}
