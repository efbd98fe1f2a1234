/// Why a file, or a part of it, cannot be read.
enum PDFProblem: Error {
  /// Not as ISO 32000-2 has it.
  case malformed
  /// More than the limits of `Specs/signed-pdf.md`.
  case tooLarge
  /// The file is encrypted, or a part of it uses a filter that is not read here.
  case unsupported
  /// The bytes could not be had.
  case source(any Error)

  /// What callers of the library see of it.
  var asSeen: any Error {
    switch self {
    case .malformed: Refusal(.malformed, "the PDF is not well formed")
    case .tooLarge: Refusal(.tooLarge, "the PDF has more parts than are read, or asks for too much work")
    case .unsupported: Refusal(.unsupportedFormat, "the PDF is encrypted, or packed in a way that is not read")
    case .source(let failure): failure
    }
  }
}
