/// An engine whose areas can be copied into files while it is in use. Others have ways of their own, such as those
/// of a database server.
protocol BackupEngine: StoreEngine {
  /// Copies one area as it is at one moment. Writers are not held up longer than for one area of keys.
  ///
  /// - Parameter progress: in pages.
  /// - Throws: `already-exists` when there is something at `place`; ``StoreFailure``.
  func copy(_ area: Partition.Area, to place: String, progress: @escaping ProgressReport) async throws
}
