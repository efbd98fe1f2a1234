import Foundation
import TestSupport

@testable import WalletCommand

/// A terminal that a process has for its input and output, and somebody who types and looks. It is no process's
/// controlling terminal, and needs none.
final class PseudoTerminal {
  struct Failure: Error, CustomStringConvertible { let description: String }

  private let master: Int32
  private let slave: FileHandle
  private let process = Process()
  private(set) var screen: EmulatedScreen

  init(columns: Int, rows: Int) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard unsafe openpty(&master, &slave, nil, nil, nil) == 0 else { throw Failure(description: "no pseudo-terminal") }
    // Processes of other tests must not hold it open.
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.master = master
    self.slave = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    screen = EmulatedScreen(Terminal.Size(columns: columns, rows: rows))
    setSize()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    close(master)
  }

  private func setSize() {
    var size = winsize(
      ws_row: UInt16(screen.size.rows), ws_col: UInt16(screen.size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func start(_ tool: BuiltTool, _ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = try tool.url
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "en_US.UTF-8"].merging(environment) { $1 }
    process.standardInput = slave
    process.standardOutput = slave
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  func type(_ text: String) {
    _ = unsafe Array(text.utf8).withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
  }

  /// The window gets another size. Without a controlling terminal the kernel tells nobody, so the signal is sent here.
  func resize(columns: Int, rows: Int) {
    screen.resize(Terminal.Size(columns: columns, rows: rows))
    setSize()
    send(SIGWINCH)
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Reads until the screen shows it. Patience is not a measure of time: it ends a test that would wait for ever.
  func wait(for what: String, _ isThere: (EmulatedScreen) -> Bool) throws {
    for _ in 0..<600 {
      if isThere(screen) { return }
      read(patience: 100)
    }
    throw Failure(description: "\(what) never came:\n\(screen.text)")
  }

  func wait(for text: String) throws { try wait(for: "“\(text)”") { $0.text.contains(text) } }

  /// Reads to the end of the process.
  ///
  /// - Returns: its exit status, or 128 and its signal.
  func end() throws -> Int32 {
    for _ in 0..<600 where process.isRunning { read(patience: 100) }
    guard !process.isRunning else { throw Failure(description: "the process did not end:\n\(screen.text)") }
    read(patience: 0)
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }

  private func read(patience: Int32) {
    var waiting = [pollfd(fd: master, events: Int16(POLLIN), revents: 0)]
    while unsafe poll(&waiting, 1, patience) > 0, waiting[0].revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = unsafe Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      screen.take(buffer.prefix(count))
      guard patience == 0 else { return }
    }
  }

  /// The settings that `stty -a` tells, in one comparable value.
  var modes: [UInt64] {
    var settings = termios()
    unsafe tcgetattr(slave.fileDescriptor, &settings)
    let characters = unsafe withUnsafeBytes(of: settings.c_cc) { unsafe Array($0) }
    return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag].map(UInt64.init)
      + characters.map(UInt64.init)
  }
}
