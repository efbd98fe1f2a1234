import Foundation
import Synchronization

/// Signals as bytes of a pipe, which one can wait for together with keys. While it lives nothing else happens on them;
/// afterwards what happened before.
///
/// A handler may do next to nothing, and writing a byte is among it (POSIX.1-2024, 2.4.3). There is one at a time.
final class SignalPipe {
  let descriptor: Int32
  private let writing: Int32
  private let former: [(signal: Int32, action: sigaction)]
  /// Where the handler writes.
  private static let target = Atomic<Int32>(-1)

  /// - Throws: `FileFailure` when there are no descriptors left.
  init(_ signals: [Int32]) throws {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw FileFailure(what: "a pipe cannot be made") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // Neither a handler nor a reader may wait.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writing) = (ends[0], ends[1])
    Self.target.store(ends[1], ordering: .releasing)
    former = signals.map { signal in
      var (action, former) = (sigaction(), sigaction())
      unsafe action.__sigaction_handler.sa_handler = { signal in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = unsafe write(SignalPipe.target.load(ordering: .acquiring), &byte, 1)
        errno = saved
      }
      unsafe sigaction(signal, &action, &former)
      return (signal, former)
    }
  }

  deinit {
    for (signal, action) in former {
      var action = action
      unsafe sigaction(signal, &action, nil)
    }
    Self.target.store(-1, ordering: .releasing)
    close(descriptor)
    close(writing)
  }

  /// Ends the process by a signal that was taken, so that whoever sent it sees that it did.
  static func end(by number: Int32) {
    signal(number, SIG_DFL)
    // Threads of the pool have signals blocked.
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
  }

  /// The next signal that has come, if one has.
  func next() -> Int32? {
    var byte: UInt8 = 0
    return unsafe read(descriptor, &byte, 1) == 1 ? Int32(byte) : nil
  }
}
