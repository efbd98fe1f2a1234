internal import COpenSSL

/// Runs one operation with OpenSSL's error queue of this thread empty before and after.
///
/// A refused input leaves entries behind, and the next unrelated failure would report them.
/// Nothing here reads the queue: its words may describe the input.
func withCleanErrorQueue<Result, Problem: Error>(
  _ body: () throws(Problem) -> Result
) throws(Problem) -> Result {
  ERR_clear_error()
  defer { ERR_clear_error() }
  return try body()
}

/// For tests: whether an operation left something behind on this thread.
var isErrorQueueEmpty: Bool { ERR_peek_error() == 0 }
