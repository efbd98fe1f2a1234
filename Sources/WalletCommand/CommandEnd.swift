import CitizenWallet
import Foundation

/// How a command ended that did not do what was asked: for programs, for people, and as an exit status.
enum CommandEnd {
  /// 1
  case refused(Refusal)
  /// 69
  case notOffered(String)
  /// 74
  case failed(String)

  /// Nil for what is no outcome of a command's work, such as wrong usage.
  init?(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = .refused(refusal)
    case let unsupported as Unsupported: self = .notOffered(unsupported.what)
    case let failure as StoreFailure: self = .failed("\(failure)")
    case let failure as FileFailure: self = .failed("\(failure)")
    case let failure as NetworkFailure: self = .failed("\(failure)")
    case let failure as ListenerFailure: self = .failed("\(failure)")
    // The system's own words name paths, which may say whose they are.
    case is CocoaError, is POSIXError, is URLError: self = .failed("a file, standard output or the network failed")
    default: return nil
    }
  }

  var status: Int32 {
    switch self {
    case .refused: 1
    case .notOffered: 69
    case .failed: 74
    }
  }

  var json: JSON {
    switch self {
    case .refused(let refusal):
      ["refusal": .string(refusal.code.rawValue), "detail": .string(refusal.detail)]
    case .notOffered: ["unsupported": true]
    case .failed(let what): ["failure": .string(what)]
    }
  }

  var sentence: String {
    switch self {
    case .refused(let refusal): "\(refusal.code.rawValue): \(refusal.detail)"
    case .notOffered(let what): "unsupported: \(what)"
    case .failed(let what): what
    }
  }
}
