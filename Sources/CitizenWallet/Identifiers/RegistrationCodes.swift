/// The three-digit codes of the 63 provinces and cities that a personal ID may begin with.
///
/// They are the statistical codes as they stood until the mergers of 1 July 2025. A code in an ID says
/// where a birth was registered, at that time: seven of the codes were given to other provinces since,
/// and none may be read as an address. Not checked one by one against the annex of Circular
/// 59/2021/TT-BCA, whose country codes (from 101) are missing here: an unknown code is a warning only.
enum RegistrationCodes {
  private static let provinces: Set<Int> = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45,
    46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92,
    93, 94, 95, 96,
  ]

  /// Takes the digits of a code, three as in a personal ID or the last two as on cards.
  static func isProvince(_ digits: some Collection<UInt8>) -> Bool { decimal(digits).map(provinces.contains) ?? false }
}
