package import Records

/// Why a table's definition cannot be used, and where it says so.
package struct DefinitionError: Error, Hashable, Sendable {
    package let file: String
    /// Counted from 1; nothing where the parser gives none.
    package let line: Int?
    package let problem: Problem

    package enum Problem: Hashable, Sendable {
        case notYAML(String)
        case expected(String, at: String)
        case missing(String)
        case unknownKey(String, allowed: [String])
        case unknownWord(String, for: String, allowed: [String])
        case badName(String)
        case repeatedVariable(Variable)
        case repeatedDimension(String)
        case repeatedColumn(String)
        case reservedName(String)
        case missingDomain(Domain, of: Variable)
        case generalTableNeedsOverall
        case emptyDimension(String)
        case tooManyDimensions(Int, limit: Int)
        case unknownCategory(String, of: Variable)
        case reversedBand(from: Int, to: Int)
        case overlap(String, of: Variable)
        case gap(String, of: Variable)
        case outsideFilter(String, of: Variable)
        case regionHasNo(String)
        case loneSubtotal(String)
        case emptyFilter(Variable)
        case minimumTooSmall(Int, least: Int)
        case onlyForSums(String)
        case contradictory(String)
        case noRule
        case unsupported(String)
    }
}

extension DefinitionError: CustomStringConvertible {
    package var description: String { file + (line.map { ":\($0)" } ?? "") + ": \(problem)" }
}

extension DefinitionError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notYAML(let reason): "this is not YAML: \(reason)"
        case .expected(let what, let key): "'\(key)' must be \(what)"
        case .missing(let key): "'\(key)' is missing"
        case .unknownKey(let key, let allowed): "unknown key '\(key)'; known here: \(allowed.joined(separator: ", "))"
        case .unknownWord(let word, let key, let allowed):
            "'\(word)' is no \(key); choose from \(allowed.joined(separator: ", "))"
        case .badName(let name): "'\(name)' is no table name; use a–z, 0–9 and hyphens, at most 64"
        case .repeatedVariable(let variable): "'\(variable.rawValue)' is used twice; a variable has one place"
        case .repeatedDimension(let name): "two dimensions are called '\(name)'; rename one"
        case .repeatedColumn(let column):
            "two dimensions divide column '\(column)'; list all its hierarchies under one of them: [a.csv, b.csv]"
        case .reservedName(let name): "the output has a column '\(name)' of its own; call the dimension otherwise"
        case .missingDomain(let domain, let variable):
            "'\(variable.rawValue)' belongs to domain '\(domain.rawValue)'; add it to 'domains'"
        case .generalTableNeedsOverall: "a table of general variables only needs 'overall' among its domains"
        case .emptyDimension(let name): "'\(name)' has no categories"
        case .tooManyDimensions(let count, let limit): "\(count) dimensions are too many; leave out all but \(limit)"
        case .unknownCategory(let code, let variable):
            "'\(code)' is no \(variable.rawValue); known: \(variable.categories.map(\.code).joined(separator: ", "))"
        case .reversedBand(let from, let to): "a band from \(from) to \(to) holds no age; begin with the lower"
        case .overlap(let code, let variable): "\(variable.rawValue) '\(code)' is in two categories; leave it in one"
        case .gap(let code, let variable):
            "\(variable.rawValue) '\(code)' is in no category; add it to one or filter it out"
        case .outsideFilter(let code, let variable):
            "\(variable.rawValue) '\(code)' is filtered out; take it out of the categories"
        case .regionHasNo(let key): "a region has no '\(key)'; it goes 'to' a level of division"
        case .loneSubtotal(let label): "'\(label)' adds up a single part; drop the subtotal or add a part"
        case .emptyFilter(let variable):
            "the filter on '\(variable.rawValue)' lets nobody or everybody through; drop it"
        case .minimumTooSmall(let minimum, let least): "a minimum of \(minimum) is too small; \(least) is the least"
        case .onlyForSums(let key):
            "'\(key)' asks how much the largest contribute, and each counts one here; remove it or add up a column"
        case .contradictory(let reason): reason
        case .noRule: "no rule would refuse a cell; give a minimum of 2 or more"
        case .unsupported(let setting): "'\(setting)' is not supported; remove it"
        }
    }
}
