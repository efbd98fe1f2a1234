/// Does the same for many, some at once: commits of those that wait together share the disk.
enum ConcurrentWork {
  private static let atOnce = 256

  /// - Returns: the results in the order of the items. A problem of one does not stop the others.
  static func results<Items: Collection, Value: Sendable>(
    of items: Items, _ body: @escaping @Sendable (Items.Element) async throws -> Value
  ) async -> [Result<Value, any Error>] where Items.Element: Sendable {
    await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
      var results = [Result<Value, any Error>?](repeating: nil, count: items.count)
      for (index, item) in items.enumerated() {
        if index >= atOnce, let (place, result) = await group.next() { results[place] = result }
        group.addTask {
          do { return (index, .success(try await body(item))) } catch { return (index, .failure(error)) }
        }
      }
      for await (place, result) in group { results[place] = result }
      return results.compactMap { $0 }
    }
  }
}
