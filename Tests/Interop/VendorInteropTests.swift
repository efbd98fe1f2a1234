import TestSupport
import Testing

/// A foreign adapter, written from the specifications alone.
@Suite struct `Interop with a vendor in Python` {
  @Test(
    .enabled(if: PythonPeer.hasChunkedEncryption, "Python's cryptography is absent"),
    arguments: ["identifiers", "status", "protocol"])
  func `the areas that it supports are graded A`(area: String) throws {
    let adapter = PythonPeer.command("Examples/vendor-python/adapter.py")
    let outcome = try BuiltTool("wallet-conformance").run(["run", "--adapter", adapter, "--only", area])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.errors.contains("; grade A"))
  }
}
