/// When the event of a reading access is on disk. Changes always commit their event with themselves.
@nonexhaustive public enum AccessLogging: Sendable, Hashable {
  /// In the vault's log, before the answer. Each access waits for the disk, and for whoever writes.
  case committed
  /// In a sealed journal of this process, before the answer, and in the vault's log later: when that log is next
  /// written or read, when the journal has grown, and when the store is closed. An access waits for nobody. A process
  /// that is killed loses nothing; a power cut loses the accesses of the last 0.1 s.
  case journaled
}
