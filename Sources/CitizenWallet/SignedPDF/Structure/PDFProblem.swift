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
}
