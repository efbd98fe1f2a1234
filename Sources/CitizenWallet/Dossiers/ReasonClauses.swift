extension DossierPlan.Reason {
  /// The reason as half a sentence. Nil for what the sentence around it says already.
  var clause: BilingualText? {
    switch self {
    case .registerAnnounced, .registerRecord, .inStore, .inPriorDossier, .attested, .earlierStep, .form: nil
    case .note:
      say("đây chỉ là nội dung hướng dẫn", "it is only a remark of the catalogue")
    case .otherCase:
      say("giấy tờ này thuộc trường hợp khác của thủ tục", "it belongs to another case of the procedure")
    case .conditionNotMet:
      say(
        "theo thông tin đã khai, hồ sơ không thuộc diện phải có", "by the facts given the dossier does not call for it")
    case .assumedNotApplicable:
      say(
        "chỉ cần trong trường hợp đặc biệt mà hồ sơ không nêu",
        "it is for a special situation that the dossier does not mention")
    case .caseUnknown:
      say("chưa rõ hồ sơ thuộc trường hợp nào của thủ tục", "it is not known which case of the procedure this is")
    case .conditionUnknown:
      say(
        "chưa có thông tin để xác định có được miễn hay không",
        "the fact that decides whether it is needed was not given")
    case .notClassified:
      say(
        "chưa có quy tắc nào xác định giấy tờ này có thể thay bằng dữ liệu",
        "no rule says yet that data can take its place")
    case .ambiguousComponent:
      say(
        "danh mục chưa ghi rõ cần giấy tờ nào của cơ quan nhà nước",
        "the catalogue does not say clearly which paper of a state authority is meant")
    case .notAnnounced:
      say(
        "cơ sở dữ liệu có thể thay thế chưa được công bố sẵn sàng khai thác",
        "the database that could replace it has not been announced")
    case .substitutionNotInForce:
      say(
        "quy định cho phép thay bằng dữ liệu không có hiệu lực tại thời điểm nộp",
        "the rule that lets data replace it is not in force at this time")
    case .recordUnknown:
      say(
        "chưa xác định được sự kiện này đã có trong cơ sở dữ liệu",
        "it is not known that the database holds this record yet")
    case .registerUnavailable:
      say(
        "cơ sở dữ liệu có thể thay thế hiện chưa trả lời, ông/bà có thể chờ tra cứu lại",
        "the database that could replace it does not answer now; you may wait until it is asked again")
    case .noRecord:
      say(
        "cơ sở dữ liệu chưa có thông tin này, đề nghị ông/bà yêu cầu cơ quan quản lý cập nhật",
        "the database has no such record; please ask its authority to put that right")
    default: evidenceClause
    }
  }

  /// What is the matter with the documents at hand.
  private var evidenceClause: BilingualText? {
    switch self {
    case .roleMissing:
      say("chưa nêu người phải đứng tên trên giấy tờ", "the person who must hold it was not named")
    case .noEvidence:
      say("chưa có giấy tờ phù hợp trong Kho dữ liệu điện tử", "no suitable document is in the data store")
    case .expired:
      say("giấy tờ đã có đã hết hiệu lực", "the document at hand has expired")
    case .notYetValid:
      say("giấy tờ đã có chưa có hiệu lực", "the document at hand is not valid yet")
    case .revoked:
      say("giấy tờ đã có đã bị thu hồi", "the document at hand was revoked")
    case .cancelled:
      say("giấy tờ đã có đã bị hủy", "the document at hand was cancelled")
    case .replaced:
      say("giấy tờ đã có đã được thay bằng giấy tờ khác", "the document at hand was replaced by another")
    case .outdated:
      say(
        "giấy tờ đã có khác với thông tin mới hơn của cơ quan nhà nước",
        "a newer record says otherwise than the document at hand")
    case .wrongHolder:
      say(
        "giấy tờ đã có không đứng tên đúng người cần chứng minh", "the document at hand does not name the right persons"
      )
    case .selfDeclared:
      say("giấy tờ đã có chỉ do công dân tự khai", "the document at hand is only self-declared")
    case .copyClassTooLow:
      say(
        "bản đã có chỉ là bản chụp hoặc bản quét, chưa được ký số hoặc chứng thực",
        "the copy at hand is not certified or signed by an authority")
    case .tooOld:
      say("giấy tờ đã có được cấp quá lâu", "the document at hand was issued too long ago")
    case .usedOnce:
      say(
        "giấy tờ đã có chỉ có giá trị cho một mục đích hoặc đã dùng cho hồ sơ khác",
        "the document at hand serves one purpose only, or was used for another dossier")
    case .thirdParty:
      say(
        "giấy tờ do cơ sở y tế hoặc tổ chức khác cấp",
        "it is issued by a hospital or another body that is no state authority")
    case .newEvidence:
      say("giấy tờ được lập riêng cho hồ sơ này", "it is made for this dossier")
    case .privatePaper:
      say("giấy tờ do chính ông/bà lập", "it is a paper of your own, such as a contract")
    default: nil
    }
  }

  private func say(_ vietnamese: String, _ english: String) -> BilingualText {
    BilingualText(composedVietnamese: vietnamese, composedEnglish: english)
  }
}
