// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the library depends on none of this.
let package = Package(
  name: "jwtkit-peer",
  dependencies: [
    .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.1.0"),
  ],
  targets: [
    .executableTarget(
      name: "jwtkit-peer",
      dependencies: [.product(name: "JWTKit", package: "jwt-kit"), .product(name: "Crypto", package: "swift-crypto")],
      path: "Sources")
  ])
