// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors in CI only: a newer compiler must not break the people who depend on us.
let warningsAreErrors = Context.environment["CITIZENWALLET_CI"] != nil

let settings: [SwiftSetting] =
  [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "CitizenWallet",
  products: [
    .library(name: "CitizenWallet", targets: ["CitizenWallet"]),
    .library(name: "WalletNetwork", targets: ["WalletNetwork"]),
    .library(name: "WalletMetrics", targets: ["WalletMetrics"]),
    .executable(name: "citizen-wallet", targets: ["WalletCommand"]),
    .executable(name: "wallet-conformance", targets: ["WalletConformance"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", from: "2.5.0"),
  ],
  targets: [
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CWalletShims", dependencies: ["COpenSSL"]),
    .target(name: "CGatheringDisk", dependencies: ["CSQLite"]),
    .target(name: "WalletCrypto", dependencies: ["COpenSSL", "CWalletShims", "CZlib"], swiftSettings: settings),
    .target(
      name: "CitizenWallet",
      dependencies: ["WalletCrypto", "CSQLite", "CGatheringDisk"],
      exclude: ["Documents/Kinds/README.md"],
      // The schemas stand in Specs/kinds, which Documents/Kinds is a link to.
      resources: [
        .embedInCode("Dossiers/Rules"), .embedInCode("Dossiers/ReadingRules"), .embedInCode("Dossiers/Data"),
        .embedInCode("Documents/Kinds"),
      ],
      swiftSettings: settings),
    // Apart from the library, because FoundationNetworking brings libcurl into every process that links it.
    .target(name: "WalletNetwork", dependencies: ["CitizenWallet"], swiftSettings: settings),
    // Apart from the library, which depends on no other package.
    .target(
      name: "WalletMetrics",
      dependencies: ["CitizenWallet", .product(name: "CoreMetrics", package: "swift-metrics")],
      swiftSettings: settings),
    .executableTarget(
      name: "WalletCommand", dependencies: ["CitizenWallet", "WalletCrypto", "WalletNetwork", argumentParser],
      swiftSettings: settings),
    // It never links the library: what is wrong in both would pass unseen.
    .executableTarget(name: "WalletConformance", dependencies: [argumentParser], swiftSettings: settings),
    .executableTarget(
      name: "WalletBench", dependencies: ["CitizenWallet", "WalletCrypto", argumentParser], exclude: ["Peers"],
      swiftSettings: settings),
    .executableTarget(name: "ManualPages", swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
    // A process that tests kill, and a layer under SQLite that fails on demand: for tests only.
    .executableTarget(
      name: "StoreWriterTool", dependencies: ["CitizenWallet", "SanitizedMutex"], path: "Tests/Tools/StoreWriterTool",
      swiftSettings: settings),
    .executableTarget(
      name: "ContentTool", dependencies: ["CitizenWallet", "WalletCrypto"], path: "Tests/Tools/ContentTool",
      swiftSettings: settings),
    .executableTarget(
      name: "MutantAdapter", dependencies: ["CitizenWallet", "WalletCrypto"], path: "Tests/Tools/MutantAdapter",
      swiftSettings: settings),
    .target(name: "FaultyDisk", dependencies: ["CSQLite"], path: "Tests/Tools/FaultyDisk"),
    .target(name: "SanitizedMutex", path: "Tests/Tools/SanitizedMutex"),
    .testTarget(
      name: "WalletCryptoTests", dependencies: ["WalletCrypto", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "CitizenWalletTests",
      dependencies: [
        "CitizenWallet", "WalletCrypto", "TestSupport", "FaultyDisk", "SanitizedMutex", "StoreWriterTool",
        "ContentTool",
      ],
      exclude: ["Dossiers/Fixtures", "Store/Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "WalletCommandTests",
      dependencies: [
        "CitizenWallet", "WalletCommand", "WalletConformance", "WalletCrypto", "WalletNetwork", "ManualPages",
        "TestSupport",
        argumentParser,
      ],
      exclude: ["Transcripts"],
      swiftSettings: settings),
    .testTarget(
      name: "WalletMetricsTests",
      dependencies: ["CitizenWallet", "WalletMetrics", .product(name: "MetricsTestKit", package: "swift-metrics")],
      swiftSettings: settings),
    .testTarget(
      name: "ConformanceTests", dependencies: ["WalletConformance", "WalletCommand", "MutantAdapter", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "InteropTests",
      dependencies: [
        "CitizenWallet", "WalletCommand", "WalletConformance", "WalletCrypto", "WalletNetwork", "TestSupport",
      ],
      path: "Tests/Interop",
      exclude: ["Peers"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
