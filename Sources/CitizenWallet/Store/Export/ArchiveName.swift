/// The names that files have in an export (EXP-03).
enum ArchiveName: Sendable, Hashable {
  case manifest
  case document(DocumentID, version: Int)
  case content(DocumentID, version: Int)
  case consents
  case events
  case origin(ExportID)
  case digests

  var text: String {
    switch self {
    case .manifest: "export.json"
    case .document(let id, let version): "documents/\(id.text)/\(version).json"
    case .content(let id, let version): "documents/\(id.text)/\(version).content"
    case .consents: "consents.jsonl"
    case .events: "events.jsonl"
    case .origin(let id): "origins/\(id.text).json"
    case .digests: "SHA256SUMS"
    }
  }

  /// Nil for any other name.
  init?(_ text: String) {
    for fixed in [Self.manifest, .consents, .events, .digests] where fixed.text == text {
      self = fixed
      return
    }
    guard let found = Self.origin(text) ?? Self.version(text), found.text == text else { return nil }
    self = found
  }

  private static func origin(_ text: String) -> Self? {
    guard text.hasPrefix("origins/"), text.hasSuffix(".json") else { return nil }
    return (try? ExportID(String(text.dropFirst(8).dropLast(5)))).map(Self.origin)
  }

  private static func version(_ text: String) -> Self? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "documents", let id = try? DocumentID(String(parts[1])),
      let dot = parts[2].firstIndex(of: "."), let version = decimal(parts[2][..<dot].utf8)
    else { return nil }
    switch parts[2][dot...] {
    case ".json": return .document(id, version: version)
    case ".content": return .content(id, version: version)
    default: return nil
    }
  }
}
