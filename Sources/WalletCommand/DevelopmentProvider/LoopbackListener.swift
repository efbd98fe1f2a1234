import CitizenWallet
import Dispatch
import Glibc

/// Takes connections on a loopback address of this machine, for development and tests, and for nothing else.
///
/// A connection has a few seconds for each reading and writing; beyond a number of connections the next ones wait.
final class LoopbackListener: Sendable {
  /// What runs on each connection, on a thread of its own. The connection is closed when it returns.
  typealias Work = @Sendable (Connection) -> Void

  let address: String
  let port: UInt16
  private let socket: Int32
  private static let connectionsAtOnce = 32
  fileprivate static let patienceInSeconds = 10

  /// - Parameters:
  ///   - address: `127.0.0.1`, or another number of the loopback network.
  ///   - port: zero for any that is free.
  /// - Throws: `malformed` for any other address; ``ListenerFailure``.
  init(on address: String, port: UInt16, work: @escaping Work) throws {
    guard Self.isLoopback(address) else {
      throw Refusal(.malformed, "the development provider listens at a loopback address only, such as 127.0.0.1")
    }
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw ListenerFailure("open a socket") }
    self.socket = socket
    self.address = address
    do { self.port = try Self.bind(socket, to: address, port: port) } catch {
      Glibc.close(socket)
      throw error
    }
    DispatchQueue(label: "citizenwallet.development.accept").async { Self.accept(on: socket, work) }
  }

  /// No more connections; those that are under way end by themselves.
  func stop() { Glibc.shutdown(socket, Int32(SHUT_RDWR)) }

  private static func isLoopback(_ address: String) -> Bool {
    var number = in_addr()
    return unsafe inet_pton(AF_INET, address, &number) == 1 && UInt32(bigEndian: number.s_addr) >> 24 == 127
  }

  private static func bind(_ socket: Int32, to address: String, port: UInt16) throws -> UInt16 {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    unsafe inet_pton(AF_INET, address, &place.sin_addr)
    var on: Int32 = 1
    unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &place) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0
      }
    }
    guard isBound, listen(socket, 64) == 0 else { throw ListenerFailure("listen on port \(port)") }
    return UInt16(bigEndian: place.sin_port)
  }

  private static func accept(on socket: Int32, _ work: @escaping Work) {
    let queue = DispatchQueue(label: "citizenwallet.development.connections", attributes: .concurrent)
    let free = DispatchSemaphore(value: connectionsAtOnce)
    while true {
      free.wait()
      let accepted = Glibc.accept(socket, nil, nil)
      guard accepted >= 0 else {
        free.signal()
        if errno == EINTR || errno == ECONNABORTED { continue }
        Glibc.close(socket)
        return
      }
      queue.async {
        work(Connection(accepted))
        Glibc.close(accepted)
        free.signal()
      }
    }
  }

  /// One connection. It must not leave the work.
  struct Connection: Sendable {
    private let socket: Int32

    fileprivate init(_ socket: Int32) {
      self.socket = socket
      var patience = timeval(tv_sec: LoopbackListener.patienceInSeconds, tv_usec: 0)
      for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
        unsafe setsockopt(socket, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
      }
    }

    /// What has arrived; empty at the end, and after waiting in vain.
    func read() -> [UInt8] {
      unsafe [UInt8](unsafeUninitializedCapacity: 16 * 1024) { buffer, count in
        count = unsafe max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
      }
    }

    /// - Returns: whether the other side took all of it.
    @discardableResult func write(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes {
          unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}

/// The system does not let us listen.
struct ListenerFailure: Error, CustomStringConvertible {
  let description: String

  init(_ operation: String) { unsafe description = "cannot \(operation): \(String(cString: strerror(errno)))" }
}
