import Testing

@testable import CitizenWallet

@Suite("Signed PDF: vectors")
struct PDFVectorTests {
  @Test(arguments: try ["PDF-01", "PDF-03", "PDF-12"].flatMap(PDFVector.of))
  func `a file is read from its last lines, or not at all`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-04", "PDF-05", "PDF-06", "PDF-07"].flatMap(PDFVector.of))
  func `cross-references are read in each of their forms`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-08", "PDF-09", "PDF-10", "PDF-11", "PDF-13"].flatMap(PDFVector.of))
  func `objects are what stands where they should`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-21", "PDF-22"].flatMap(PDFVector.of))
  func `signatures are found in fields and outside`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-23", "PDF-24", "PDF-25", "PDF-26", "PDF-27"].flatMap(PDFVector.of))
  func `a signature covers all but itself, of a revision that it is a part of`(vector: PDFVector) throws {
    try vector.play()
  }

  @Test(arguments: try ["PDF-30", "PDF-31", "PDF-32", "PDF-33", "PDF-34", "PDF-35"].flatMap(PDFVector.of))
  func `what came after a signature is told by what it shows`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-36", "PDF-37", "PDF-38"].flatMap(PDFVector.of))
  func `what a file brings along on certificates counts`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-40", "PDF-41", "PDF-42", "PDF-43"].flatMap(PDFVector.of))
  func `a signature is by the certificate that it names`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-44", "PDF-45", "PDF-46", "PDF-47", "PDF-48"].flatMap(PDFVector.of))
  func `certificates are judged when the evidence says`(vector: PDFVector) throws { try vector.play() }

  @Test(arguments: try ["PDF-49", "PDF-50"].flatMap(PDFVector.of))
  func `a time-stamp of the file is no signature`(vector: PDFVector) throws { try vector.play() }
}
