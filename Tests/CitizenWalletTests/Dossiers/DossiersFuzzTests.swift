import TestSupport
import Testing

@testable import CitizenWallet

/// Mutated input is read or refused, and never ends the process. The seeds are fixed.
struct DossiersFuzzTests {
  static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(Array("0\"{}[],:-9".utf8).randomElement(using: &random) ?? 0, at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    return bytes
  }

  /// Takes out a member or element, or puts another value in its place, somewhere in the tree.
  static func mutated(_ json: JSON, _ random: inout SplitMix64) -> JSON {
    let odd: [JSON] = [.null, true, -1, "", "T9", [], [:], .number(1e300), .string("\u{0}"), "001190009991"]
    switch json {
    case .object(var object) where !object.isEmpty && Int.random(in: 0..<8, using: &random) > 0:
      let name = object.names.randomElement(using: &random) ?? ""
      let value = object[name] ?? .null
      object[name] = Int.random(in: 0..<8, using: &random) == 0 ? nil : mutated(value, &random)
      return .object(object)
    case .array(var array) where !array.isEmpty && Int.random(in: 0..<8, using: &random) > 0:
      let place = Int.random(in: 0..<array.count, using: &random)
      array[place] = mutated(array[place], &random)
      return .array(array)
    default: return odd.randomElement(using: &random) ?? .null
    }
  }

  @Test func `mutated catalogue lines are read or reported`() {
    let line: JSON = [
      "code": "9.000001", "name": "Thủ tục thử", "agency": ["publishing": "Bộ"], "decision": ["no": "1"],
      "components": [["name": "Tờ khai", "original": 1, "copy": 0, "case": "", "code": "X-1"]],
      "results": [["code": "K"]],
    ]
    var random = SplitMix64(seed: 6)
    let lines = (0..<5000).map { _ in Self.mutated(line.bytes, &random).filter { $0 != 0x0A } }
    let (catalogue, report) = Catalogue.importing(lines: lines)
    let left = report.counts[.brokenLine, default: 0] + report.counts[.duplicate, default: 0]
    #expect(report.lines == 5000 && catalogue.procedures.count + left == 5000)
  }

  @Test func `mutated rule files are read or refused`() throws {
    var random = SplitMix64(seed: 7)
    for file in RuleSet.bundledFiles {
      let json = try JSON(parsing: file.bytes, limit: RuleFile.maximumBytes)
      var read = 0
      for _ in 0..<25 {
        if (try? RuleFile(file.name, Self.mutated(file.bytes, &random))) != nil { read += 1 }
        if (try? RuleFile(file.name, Self.mutated(json, &random).bytes)) != nil { read += 1 }
      }
      #expect(read < 50)
    }
  }

  @Test func `mutated requests are planned or refused`() throws {
    var random = SplitMix64(seed: 8)
    var planned = 0
    for procedure in DossiersPropertyTests.procedures {
      for _ in 0..<40 {
        let request = try RandomRequest(procedure, &random).json
        if (try? DossierFixtures.plan(Self.mutated(request, &random))) != nil { planned += 1 }
        guard let json = try? JSON(parsing: Self.mutated(request.bytes, &random), limit: 1 << 20) else { continue }
        if (try? DossierFixtures.plan(json)) != nil { planned += 1 }
      }
    }
    #expect(planned > 50)
  }
}
