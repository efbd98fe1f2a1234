import CitizenWallet
import Foundation
import Testing
import WalletCrypto

/// Files that pyHanko has signed, and files that were made of them with bad intent.
@Suite("Signed PDF: pyHanko signs", .enabled(if: PythonPeer.hasPDF, "no pyhanko from PyPI"))
struct PDFInteropTests {
  @Test func `pyHanko's signatures are valid, and pyHanko's attacks are not valid`() throws {
    let answers = try PythonPeer.ask("pdf_peer.py", [])
    #expect(answers.count > 40)
    let now = Instant.now().adding(seconds: 3600)
    for answer in answers {
      let file = try JSON(parsing: answer, limit: 1 << 24)
      let name = try #require(file["name"]?.string)
      let bytes = try #require(file["pdf"]?.string.flatMap(Base64URL.decode))
      let roots = [try #require(file["root"]?.string)]
      let allowed = file["verdicts"]?.array?.compactMap(\.string) ?? []
      let verifier = try PDFVerifier(
        anchors: roots, intermediates: [], timestampAnchors: roots, revocation: .none)
      do {
        let verdict = try verifier.verify(UnverifiedPDF(bytes), at: now).verdict.rawValue
        #expect(allowed.contains(verdict), "\(name): \(verdict)")
      } catch let refusal as Refusal {
        #expect(allowed.contains(refusal.code.rawValue), "\(name): \(refusal)")
      }
    }
  }
}
