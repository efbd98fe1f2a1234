/// Compares values of two revisions with all that they refer to.
struct ObjectWalk {
  private static let maximumPairs = 1_000_000

  let old: PDFRevision
  let new: PDFRevision
  /// Objects that somebody else compares, each in its own way: here it only counts that it is the same one.
  let apart: Set<PDFReference>
  private var seen: Set<Pair> = []
  private var open: [Pair] = []

  private struct Pair: Hashable {
    let old: PDFReference
    let new: PDFReference
  }

  init(from old: PDFRevision, to new: PDFRevision, apart: Set<PDFReference>) {
    self.old = old
    self.new = new
    self.apart = apart
  }

  /// Whether two values say the same, in the end.
  static func isSame(
    _ a: PDFValue?, _ b: PDFValue?, from old: PDFRevision, to new: PDFRevision, apart: Set<PDFReference>
  ) throws(PDFProblem) -> Bool {
    var walk = ObjectWalk(from: old, to: new, apart: apart)
    guard try walk.compare(a, b) else { return false }
    return try walk.finish()
  }

  /// Compares two values as far as they reach; what they refer to is compared by ``finish()``.
  mutating func compare(_ a: PDFValue?, _ b: PDFValue?, depth: Int = 0) throws(PDFProblem) -> Bool {
    try old.reader.spend(16)
    switch (a ?? .null, b ?? .null) {
    case (.reference(let a), .reference(let b)):
      if apart.contains(a) { return a == b }
      let pair = Pair(old: a, new: b)
      guard seen.insert(pair).inserted else { return true }
      guard seen.count <= Self.maximumPairs else { throw .tooLarge }
      open.append(pair)
      return true
    case (.reference(let a), let b):
      guard depth <= PDFLexer.maximumDepth, !apart.contains(a) else { return false }
      return try compare(old.value(.reference(a)), b, depth: depth + 1)
    case (let a, .reference(let b)):
      guard depth <= PDFLexer.maximumDepth else { return false }
      return try compare(a, new.value(.reference(b)), depth: depth + 1)
    case (.array(let a), .array(let b)):
      guard a.count == b.count else { return false }
      for (a, b) in zip(a, b) where try !compare(a, b, depth: depth + 1) { return false }
      return true
    case (.dictionary(let a), .dictionary(let b)): return try compare(a, b, except: [], depth: depth + 1)
    // Programs that write a page anew write 300.0 as 300.
    case (.integer(let whole), .real(let number)), (.real(let number), .integer(let whole)):
      return Double(whole) == number
    case (let a, let b): return a == b
    }
  }

  /// Whether the dictionaries agree in all keys but the named ones. A key that is null is absent.
  mutating func compare(
    _ a: PDFDictionary, _ b: PDFDictionary, except: Set<String>, depth: Int = 0
  ) throws(PDFProblem) -> Bool {
    guard a.isAmbiguous == b.isAmbiguous else { return false }
    for key in Set(a.entries.keys).union(b.entries.keys).subtracting(except)
    where try !compare(a[key], b[key], depth: depth) { return false }
    return true
  }

  /// Compares all that was put off.
  mutating func finish() throws(PDFProblem) -> Bool {
    while let pair = open.popLast() {
      let isUnmoved = old.place(pair.old) == new.place(pair.new)
      let objects: (old: PDFObject, new: PDFObject)
      do throws(PDFProblem) {
        objects = (try old.object(pair.old), try new.object(pair.new))
      } catch .malformed {
        // What cannot be read is the same while nobody has touched it, unless it has come to make sense.
        guard isUnmoved, try !Self.isReadable(pair.new, in: new) else { return false }
        continue
      }
      guard try compare(objects.old.value, objects.new.value) else { return false }
      guard try isSameStream(objects.old, objects.new) else { return false }
    }
    return true
  }

  private static func isReadable(
    _ reference: PDFReference, in revision: PDFRevision
  ) throws(PDFProblem) -> Bool {
    do throws(PDFProblem) {
      _ = try revision.object(reference)
      return true
    } catch .malformed {
      return false
    }
  }

  private func isSameStream(_ a: PDFObject, _ b: PDFObject) throws(PDFProblem) -> Bool {
    guard let first = a.stream, let second = b.stream else { return a.stream == nil && b.stream == nil }
    guard first != second else { return true }
    guard first.count == second.count else { return false }
    var position = 0
    while position < first.count {
      let count = min(1 << 18, first.count - position)
      let (p, q) = (first.lowerBound + position, second.lowerBound + position)
      guard try old.reader.bytes(in: p..<p + count) == new.reader.bytes(in: q..<q + count) else { return false }
      position += count
    }
    return true
  }
}
