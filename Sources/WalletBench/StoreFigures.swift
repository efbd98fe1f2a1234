/// What the workload of the store cost somewhere. A peer that cannot do a part leaves it out.
struct StoreFigures: Codable {
  var load: Cost?
  var open: Cost?
  var get: Cost?
  var list: Cost?
  /// Entering one journaled access in its vault's log.
  var settle: Cost?
  var put: Cost?
  var put32: Cost?
  var write1MiB: Cost?
  var read1MiB: Cost?
  /// AES-256-GCM and a plain file, the limit for ``write1MiB`` and ``read1MiB``.
  var rawWrite1MiB: Cost?
  var rawRead1MiB: Cost?
  var bytesOverPayload: Double?
  var peakKiB: Int?
}
