// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// One language for every target: Swift 6 with the upcoming features, strict memory safety, and no warnings.
let language: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A library of ours: one job, and the only modules it may import.
func library(
    _ name: String, _ uses: [Target.Dependency] = [], path: String? = nil, resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: uses, path: path, resources: resources, swiftSettings: language)
}

/// The tests of one target, beside the targets they need.
func tests(
    _ name: String, _ uses: [Target.Dependency], resources: [Resource] = []
) -> Target {
    .testTarget(name: name, dependencies: uses, resources: resources, swiftSettings: language)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

// What is measured is package-level API, so that our side of a benchmark is a target here; only `make bench-NAME` asks.
let benchmarks: [Target] =
    ProcessInfo.processInfo.environment["COUNTERSIGN_BENCHMARKS"] == nil
    ? []
    : [
        .executableTarget(
            name: "CountingBenchmark", dependencies: ["Records", "OpenSSL", "Sealing", "Tabulation"],
            path: "Benchmarks/Sources/CountingBenchmark", swiftSettings: language),
        .executableTarget(
            name: "SealingBenchmark", dependencies: ["Records", "OpenSSL", "Sealing"],
            path: "Benchmarks/Sources/SealingBenchmark", swiftSettings: language),
        .executableTarget(
            name: "CountryBenchmark",
            dependencies: ["Records", "OpenSSL", "Sealing", "Tabulation", "Storage", "SQLiteStorage"],
            path: "Benchmarks/Sources/CountryBenchmark", swiftSettings: language),
        .executableTarget(
            name: "LogBenchmark", dependencies: ["Records", "OpenSSL", "Publishing", "Bureau"],
            path: "Benchmarks/Sources/LogBenchmark", swiftSettings: language),
        .executableTarget(
            name: "LinkageBenchmark", dependencies: ["Records", "Samples", "Intake"],
            path: "Benchmarks/Sources/LinkageBenchmark", swiftSettings: language),
    ]

// The driver that reads mutated files by the million; only `make fuzz` asks, with sanitizers.
let fuzzing: [Target] =
    ProcessInfo.processInfo.environment["COUNTERSIGN_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "Fuzz", dependencies: ["Mutants"], path: "Tests/Fuzz", swiftSettings: language)
    ]

let targets: [Target] = [
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CP11", pkgConfig: "libp11", providers: [.apt(["libp11-dev"])]),
    .systemLibrary(name: "CClp", pkgConfig: "clp", providers: [.apt(["coinor-libclp-dev"])]),
    .systemLibrary(name: "CCbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),

    library("Records", resources: [.copy("Resources")]),
    library("OpenSSL", ["COpenSSL"]),
    library("Sealing", ["Records", "OpenSSL"]),
    library("Tokens", ["OpenSSL", "Sealing", "CP11"]),
    library("Samples", ["Records"]),
    library("Intake", ["Records", "CZip", "CExpat"]),
    library("Tabulation", ["Records", "Sealing", yaml]),
    library("Disclosure", ["Records", "Sealing", "Tabulation", "OpenSSL", "CClp", "CCbc"]),
    library("Approvals", ["Records", "Disclosure", "OpenSSL", yaml]),
    library(
        "Publishing", ["Records", "Disclosure", "Approvals", "OpenSSL", mustache], resources: [.copy("Resources")]),
    library("Reports", ["Records", "Publishing", mustache], resources: [.copy("Resources")]),
    library("Storage", ["Records", "OpenSSL", "Sealing"]),
    library("SQLiteStorage", ["Records", "OpenSSL", "Sealing", "Storage", grdb]),
    library(
        "Bureau",
        [
            "Records", "Sealing", "Samples", "Intake", "Tabulation", "Disclosure", "Approvals", "Publishing", "Reports",
            "Storage", "OpenSSL", yaml, logging,
        ]),
    library(
        "Web", ["Records", "Approvals", "Publishing", "Reports", "Bureau", hummingbird, mustache, logging],
        resources: [.copy("Resources")]),
    library(
        "CommandLine", ["Records", "Approvals", "Publishing", "Reports", "Bureau", "Web", argumentParser, logging]),
    .executableTarget(
        name: "countersign", dependencies: ["Records", "Tokens", "Bureau", "CommandLine", "SQLiteStorage", logging],
        swiftSettings: language),

    library(
        "Fixtures", ["Records", "OpenSSL", "Tabulation", "Disclosure", "Approvals", "Publishing"],
        path: "Tests/Fixtures"),
    library("SoftTokens", path: "Tests/SoftTokens"),
    library("Mutants", ["Records", "Samples", "Intake"], path: "Tests/Mutants"),
    library("StorageContract", ["Records", "OpenSSL", "Sealing", "Storage"]),
    tests("RecordsTests", ["Records"]),
    tests("OpenSSLTests", ["OpenSSL"], resources: [.copy("Vectors")]),
    tests("SealingTests", ["Records", "OpenSSL", "Sealing"]),
    tests("TokensTests", ["OpenSSL", "Records", "Sealing", "Tokens", "SoftTokens"]),
    tests("SamplesTests", ["Records", "Samples"]),
    tests("IntakeTests", ["Records", "Samples", "Intake", "Mutants"], resources: [.copy("Workbooks")]),
    tests("TabulationTests", ["Records", "Sealing", "OpenSSL", "Tabulation"]),
    tests("DisclosureTests", ["Records", "Sealing", "OpenSSL", "Tabulation", "Disclosure"]),
    tests("ApprovalsTests", ["Records", "Sealing", "Tabulation", "Disclosure", "OpenSSL", "Approvals"]),
    tests(
        "PublishingTests", ["Records", "Sealing", "Tabulation", "Disclosure", "OpenSSL", "Approvals", "Publishing"],
        resources: [.copy("Golden")]),
    tests(
        "ReportsTests",
        ["Records", "Publishing", "Reports", "Fixtures"]),
    tests("StorageTests", ["Records", "OpenSSL", "Sealing", "Storage", "StorageContract"]),
    tests(
        "SQLiteStorageTests", ["Records", "OpenSSL", "Sealing", "Storage", "SQLiteStorage", "StorageContract", grdb]),
    tests(
        "BureauTests",
        [
            "Records", "OpenSSL", "Sealing", "Intake", "Approvals", "Publishing", "SQLiteStorage", "Bureau", "Web",
            grdb,
            hummingbird, hummingbirdTesting, logging,
        ]),
    tests(
        "WebTests",
        ["Records", "Approvals", "Bureau", "Web", "Publishing", "Fixtures", hummingbird, hummingbirdTesting]),
    tests("CommandLineTests", ["countersign", "SoftTokens"]),
    tests("ArchitectureTests", []),
]

let package = Package(
    name: "countersign",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: targets + benchmarks + fuzzing
)
