import Testing

@testable import WalletCrypto

@Suite struct ByteSearchTests {
  @Test func `what is looked for is found wherever it begins`() {
    for count in [3, 63, 64, 65, 66, 67, 128, 200] {
      for position in 0...(count - 3) {
        var bytes = [UInt8](repeating: UInt8(ascii: "/"), count: count)
        bytes.replaceSubrange(position..<position + 3, with: Array("/By".utf8))
        #expect(ByteSearch.positions(of: "/By", in: bytes[...]) == [position])
      }
    }
  }

  @Test func `each time is told`() {
    let bytes = Array(String(repeating: "ab", count: 100).utf8)
    #expect(ByteSearch.positions(of: "ab", in: bytes[...]) == (0..<100).map { 2 * $0 })
    #expect(ByteSearch.positions(of: "ab", in: bytes[1...]).first == 1)
  }

  @Test func `what is not there is not found`() {
    let bytes = Array(String(repeating: "/Byte", count: 100).utf8)
    #expect(ByteSearch.positions(of: "/ByteRange", in: bytes[...]).isEmpty)
    #expect(ByteSearch.positions(of: "/ByteRange", in: []).isEmpty)
  }
}
