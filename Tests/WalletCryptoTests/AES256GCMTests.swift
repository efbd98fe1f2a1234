import Testing

@testable import WalletCrypto

@Suite struct AES256GCMTests {
  private static let nonce = [UInt8](repeating: 7, count: 12)

  @Test func `opens what it sealed, of any length`() {
    let cipher = AES256GCM(key: .random(count: 32))
    for count in [0, 1, 15, 16, 17, 64, 1000, 65_537] {
      let plaintext = SecureRandom.bytes(count)
      let sealed = cipher.seal(plaintext, nonce: Self.nonce, authenticating: [1])
      #expect(sealed.count == count + AES256GCM.tagCount)
      #expect(cipher.open(sealed, nonce: Self.nonce, authenticating: [1]) == plaintext)
    }
  }

  @Test func `seals the end of a message in its place as it does apart`() {
    let cipher = AES256GCM(key: .random(count: 32))
    for count in [0, 1, 16, 1000, 65_537] {
      let (front, plaintext) = ([UInt8](arrayLiteral: 1, 2, 3), SecureRandom.bytes(count))
      var message = front + plaintext
      cipher.seal(&message, from: front.count, nonce: Self.nonce, authenticating: [1])
      #expect(message == front + cipher.seal(plaintext, nonce: Self.nonce, authenticating: [1]))
    }
  }

  @Test func `opens nothing after one bit changed anywhere`() {
    let cipher = AES256GCM(key: .random(count: 32))
    let sealed = cipher.seal([1, 2, 3], nonce: Self.nonce, authenticating: [9])
    var opened: [Int] = []
    for bit in 0..<(sealed.count * 8) {
      var changed = sealed
      changed[bit / 8] ^= 1 << (bit % 8)
      if cipher.open(changed, nonce: Self.nonce, authenticating: [9]) != nil { opened.append(bit) }
    }
    for count in 0..<sealed.count
    where cipher.open(Array(sealed.prefix(count)), nonce: Self.nonce, authenticating: [9]) != nil {
      opened.append(-count)
    }
    #expect(opened.isEmpty)
    #expect(cipher.open(sealed, nonce: Self.nonce, authenticating: []) == nil)
    #expect(cipher.open(sealed, nonce: [UInt8](repeating: 8, count: 12), authenticating: [9]) == nil)
    #expect(AES256GCM(key: .random(count: 32)).open(sealed, nonce: Self.nonce, authenticating: [9]) == nil)
    // And the same state still opens the true one.
    #expect(cipher.open(sealed, nonce: Self.nonce, authenticating: [9]) == [1, 2, 3])
  }

  @Test func `a nonce of a foreign length leaves no trace`() {
    let cipher = AES256GCM(key: .random(count: 32))
    let sealed = cipher.seal([1], nonce: Self.nonce, authenticating: [])
    for count in [0, 1, 8, 16, 128, 129, 5000] {
      #expect(cipher.open(sealed, nonce: [UInt8](repeating: 7, count: count), authenticating: []) == nil)
      #expect(cipher.open(sealed, nonce: Self.nonce, authenticating: []) == [1])
    }
  }

  @Test func `secrets are sealed like bytes`() {
    let cipher = AES256GCM(key: .random(count: 32))
    let secret = SecretBytes.random(count: 40)
    let sealed = cipher.sealSecret(secret, nonce: Self.nonce, authenticating: [5])
    #expect(cipher.openSecret(sealed, nonce: Self.nonce, authenticating: [5]) == secret)
    #expect(cipher.open(sealed, nonce: Self.nonce, authenticating: [5]) == secret.copyExposingSecret())
    #expect(cipher.openSecret(sealed, nonce: Self.nonce, authenticating: []) == nil)
    #expect(cipher.openSecret([1, 2], nonce: Self.nonce, authenticating: []) == nil)
  }

  @Test func `threads share one cipher`() async {
    let cipher = AES256GCM(key: .random(count: 32))
    let mac = MACKey(.random(count: 32))
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<300).count { round in
            let message = [UInt8](repeating: UInt8(task), count: round)
            let sealed = cipher.seal(message, nonce: Self.nonce, authenticating: [UInt8(task)])
            return cipher.open(sealed, nonce: Self.nonce, authenticating: [UInt8(task)]) != message
              || !mac.isValid(mac.authenticate(message), for: message)
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
