import CitizenWallet
import Testing

/// The code with which the body is refused; nil when it is not. Any other error fails the test.
func refusal<T>(_ body: () throws -> T) -> Refusal.Code? {
  do {
    _ = try body()
    return nil
  } catch let refusal as Refusal {
    return refusal.code
  } catch {
    Issue.record("not a refusal: \(error)")
    return nil
  }
}

func refusal<T>(awaiting body: () async throws -> T) async -> Refusal.Code? {
  do {
    _ = try await body()
    return nil
  } catch let refusal as Refusal {
    return refusal.code
  } catch {
    Issue.record("not a refusal: \(error)")
    return nil
  }
}
