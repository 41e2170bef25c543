internal import CP11
internal import Foundation
internal import Sealing

/// A PKCS#11 module in this process, with the tokens that are connected through it.
///
/// Only one at a time (`PKCS11Token`).
@safe struct LoadedModule: ~Copyable {
    private let context: UnsafeMutablePointer<PKCS11_CTX>
    private var slots: UnsafeMutablePointer<PKCS11_SLOT>?
    private var count: UInt32 = 0

    /// Loads a module that nobody but its owner and root can have changed, and looks which tokens are connected.
    static func load(_ path: String) throws(TokenError) -> LoadedModule {
        try check(path)
        guard isModule(path) else { throw .notAModule(path) }
        var module = try LoadedModule(path)
        try module.findSlots()
        return module
    }

    private init(_ path: String) throws(TokenError) {
        ERR_clear_error()
        guard let context = unsafe PKCS11_CTX_new() else { throw .last }
        guard unsafe PKCS11_CTX_load(context, path) == 0 else {
            unsafe PKCS11_CTX_free(context)
            ERR_clear_error()
            throw .notAModule(path)
        }
        unsafe self.context = context
        unsafe slots = nil
        // What a module tried and did without while it was loaded is no error of anybody's.
        ERR_clear_error()
    }

    deinit {
        if let slots = unsafe slots { unsafe PKCS11_release_all_slots(context, slots, count) }
        unsafe PKCS11_CTX_unload(context)
        unsafe PKCS11_CTX_free(context)
        ERR_clear_error()
    }

    /// Looks again which tokens are connected, and what they say of themselves. Ends all sessions.
    mutating func findSlots() throws(TokenError) {
        if let slots = unsafe slots { unsafe PKCS11_release_all_slots(context, slots, count) }
        unsafe (slots, count) = (nil, 0)
        var found: UnsafeMutablePointer<PKCS11_SLOT>?
        var count: UInt32 = 0
        try unsafe TokenError.check(PKCS11_enumerate_slots(context, &found, &count))
        unsafe (slots, self.count) = (found, count)
    }

    /// The token that has the label, and the serial number where several have it.
    borrowing func token(label: String, serial: String?) throws(TokenError) -> ConnectedToken {
        let tokens = tokens()
        let called = tokens.filter { $0.label == label }
        let exact = called.filter { $0.serial == serial }
        if called.isEmpty { throw .noToken(label, present: Set(tokens.map(\.label)).sorted()) }
        guard let token = called.count == 1 ? called.first : exact.count == 1 ? exact.first : nil else {
            throw .severalTokens(label)
        }
        return token
    }

    private borrowing func tokens() -> [ConnectedToken] {
        guard let slots = unsafe slots else { return [] }
        return (0..<Int(count)).compactMap { unsafe ConnectedToken(slots + $0) }
    }

    /// Whether the file has PKCS#11's one entry point. libp11 would complain of another to standard error, in its own words.
    private static func isModule(_ path: String) -> Bool {
        guard let library = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else { return false }
        defer { unsafe dlclose(library) }
        return unsafe dlsym(library, "C_GetFunctionList") != nil
    }

    private static func check(_ path: String) throws(TokenError) {
        let file = URL(filePath: path).resolvingSymlinksInPath().path
        guard path.hasPrefix("/"), let attributes = try? FileManager.default.attributesOfItem(atPath: file),
            attributes[.type] as? FileAttributeType == .typeRegular
        else { throw .noModule(path) }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        let owner = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value
        guard mode & 0o022 == 0, owner == 0 || owner == geteuid() else { throw .moduleOpenToOthers(path) }
    }
}
