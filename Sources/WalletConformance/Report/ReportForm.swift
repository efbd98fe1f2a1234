import ArgumentParser
import Foundation

enum ReportForm: String, ExpressibleByArgument, CaseIterable {
  case html, json, junit, markdown

  func write(_ results: Results) throws -> Data {
    switch self {
    case .html: Data(HTMLReport(results).text.utf8)
    case .json: try JSONReport(results).data
    case .junit: Data(JUnitReport(results).text.utf8)
    case .markdown: Data(MarkdownReport(results).text.utf8)
    }
  }
}

/// What is said of a kind of finding, to those who must mend it.
extension Finding.Kind {
  var words: Grading.Bilingual {
    switch self {
    case .accepted:
      Grading.Bilingual(vi: "chấp nhận điều phải từ chối", en: "accepted what must be refused")
    case .crashed: Grading.Bilingual(vi: "dừng đột ngột", en: "ended without an answer")
    case .hung: Grading.Bilingual(vi: "không trả lời kịp", en: "did not answer in time")
    case .failure: Grading.Bilingual(vi: "lỗi của hệ thống, không phải của dữ liệu", en: "failed by its own fault")
    case .notTheProtocol: Grading.Bilingual(vi: "trả lời sai giao thức", en: "answered against the protocol")
    case .wrongCode: Grading.Bilingual(vi: "từ chối với mã khác", en: "refused with another code")
    case .refused: Grading.Bilingual(vi: "từ chối điều phải chấp nhận", en: "refused what must be accepted")
    case .wrongOutput: Grading.Bilingual(vi: "kết quả sai", en: "answered something else")
    }
  }
}
