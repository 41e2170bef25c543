/// One target of ours and everything it may import. DESIGN's table, and the decisions that amended it, as data.
struct Room {
    let name: String
    /// Other targets of ours.
    let ours: Set<String>
    /// Libraries, as Package.swift names them.
    let libraries: Set<String>
    /// Modules that come with those libraries and are named beside them.
    let companions: Set<String>

    private init(_ name: String, _ ours: Set<String>, _ libraries: Set<String> = [], with companions: Set<String> = [])
    {
        (self.name, self.ours, self.libraries, self.companions) = (name, ours, libraries, companions)
    }

    /// What everybody may import: the language's own modules.
    static let everywhere: Set<String> = ["Dispatch", "Foundation", "Glibc", "Synchronization"]

    /// Bottom up.
    static let all = [
        Room("Records", []),
        Room("OpenSSL", ["COpenSSL"]),
        Room("Sealing", ["Records", "OpenSSL"]),
        Room("Tokens", ["OpenSSL", "Sealing", "CP11"]),
        Room("Samples", ["Records"]),
        Room("Intake", ["Records", "CZip", "CExpat"]),
        Room("Tabulation", ["Records", "Sealing"], ["Yams"]),
        Room("Disclosure", ["Records", "Sealing", "Tabulation", "OpenSSL", "CClp", "CCbc"]),
        Room("Approvals", ["Records", "Disclosure", "OpenSSL"], ["Yams"]),
        Room("Publishing", ["Records", "Disclosure", "Approvals", "OpenSSL"], ["Mustache"]),
        Room("Reports", ["Records", "Publishing"], ["Mustache"]),
        Room("Storage", ["Records", "OpenSSL", "Sealing"]),
        Room("SQLiteStorage", ["Records", "OpenSSL", "Sealing", "Storage"], ["GRDB"]),
        Room(
            "Bureau",
            [
                "Records", "OpenSSL", "Sealing", "Samples", "Intake", "Tabulation", "Disclosure", "Approvals",
                "Publishing", "Reports", "Storage",
            ],
            ["Yams", "Logging"]),
        Room(
            "Web", ["Records", "Approvals", "Publishing", "Reports", "Bureau"], ["Hummingbird", "Mustache", "Logging"],
            with: ["HTTPTypes", "NIOCore"]),
        Room(
            "CommandLine", ["Records", "Approvals", "Publishing", "Reports", "Bureau", "Web"],
            ["ArgumentParser", "Logging"]),
        Room("countersign", ["Records", "Tokens", "Bureau", "CommandLine", "SQLiteStorage"], ["Logging"]),
        // For tests only.
        Room("Fixtures", ["Records", "OpenSSL", "Tabulation", "Disclosure", "Approvals", "Publishing"]),
        Room("SoftTokens", []),
        Room("Mutants", ["Records", "Samples", "Intake"]),
        Room("StorageContract", ["Records", "OpenSSL", "Sealing", "Storage"], with: ["Testing"]),
    ]
}
