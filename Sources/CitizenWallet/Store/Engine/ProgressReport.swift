/// Is told how far long work has come: how many units are done, of how many that are known of so far. It is called often,
/// from any thread, and the work waits for it; nothing personal is in it.
public typealias ProgressReport = @Sendable (_ done: Int, _ total: Int) -> Void
