// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [.strictMemorySafety(), .enableUpcomingFeature("ExistentialAny")]

let package = Package(
  name: "Portal",
  dependencies: [
    // In a portal of your own: its address and a version.
    .package(name: "CitizenWallet", path: "../.."),
    // A small HTTP server. Only Server.swift knows it; any other will do.
    .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1"),
  ],
  targets: [
    .executableTarget(
      name: "Portal",
      dependencies: [
        .product(name: "CitizenWallet", package: "CitizenWallet"),
        .product(name: "WalletNetwork", package: "CitizenWallet"), "FlyingFox",
      ],
      swiftSettings: settings),
    .testTarget(name: "PortalTests", dependencies: ["Portal"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
