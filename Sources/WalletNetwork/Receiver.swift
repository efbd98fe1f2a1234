internal import CitizenWallet
internal import Foundation
internal import FoundationNetworking
internal import Synchronization

/// Collects what arrives, and stops at the first byte too many.
final class Receiver: NSObject, URLSessionDataDelegate, Sendable {
  typealias Continuation = CheckedContinuation<ExchangeResponse, any Error>

  private struct Answer {
    let host: String
    let maximumBytes: Int
    let continuation: Continuation
    var status = 0
    var contentType: String?
    var body: [UInt8] = []
  }

  /// By the number of the task in its session.
  private let answers = Mutex<[Int: Answer]>([:])

  func expect(_ task: URLSessionTask, host: String, atMost maximumBytes: Int, _ continuation: Continuation) {
    answers.withLock {
      $0[task.taskIdentifier] = Answer(host: host, maximumBytes: maximumBytes, continuation: continuation)
    }
  }

  /// Ends the exchange. Who stops first says why.
  func stop(_ task: URLSessionTask, because reason: any Error) {
    let answer = answers.withLock { $0.removeValue(forKey: task.taskIdentifier) }
    answer?.continuation.resume(throwing: reason)
    task.cancel()
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    note(response, of: dataTask)
    completionHandler(.allow)
  }

  private func note(_ response: URLResponse?, of task: URLSessionTask) {
    guard let response = response as? HTTPURLResponse else { return }
    answers.withLock {
      $0[task.taskIdentifier]?.status = response.statusCode
      $0[task.taskIdentifier]?.contentType = response.value(forHTTPHeaderField: "Content-Type")
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooMuch = answers.withLock { answers in
      guard let answer = answers[dataTask.taskIdentifier] else { return false }
      guard data.count <= answer.maximumBytes - answer.body.count else { return true }
      answers[dataTask.taskIdentifier]?.body += data
      return false
    }
    if isTooMuch { stop(dataTask, because: Refusal(.tooLarge, "the provider's answer is too long")) }
  }

  /// Nobody is sent anywhere: the redirect itself is the answer.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    note(response, of: task)
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let answer = answers.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
    if let error {
      let cause: NetworkFailure.Cause = (error as? URLError)?.code == .timedOut ? .timedOut : .unreachable
      answer.continuation.resume(
        throwing: NetworkFailure(host: answer.host, cause: cause, reason: error.localizedDescription))
    } else if answer.status == 0 {
      answer.continuation.resume(
        throwing: NetworkFailure(host: answer.host, cause: .unreachable, reason: "there was no HTTP answer"))
    } else {
      answer.continuation.resume(
        returning: ExchangeResponse(status: answer.status, contentType: answer.contentType, body: answer.body))
    }
  }
}
