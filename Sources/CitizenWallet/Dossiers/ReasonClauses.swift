extension DossierPlan.Reason {
  /// The reason as half a sentence. Nil for what the sentence around it says already.
  var clause: BilingualText? {
    switch self {
    case .registerAnnounced, .inStore, .form: nil
    case .note:
      BilingualText(vietnamese: "đây chỉ là nội dung hướng dẫn", english: "it is only a remark of the catalogue")
    case .otherCase:
      BilingualText(
        vietnamese: "giấy tờ này thuộc trường hợp khác của thủ tục",
        english: "it belongs to another case of the procedure")
    case .conditionNotMet:
      BilingualText(
        vietnamese: "theo thông tin đã khai, hồ sơ không thuộc diện phải có",
        english: "by the facts given the dossier does not call for it")
    case .assumedNotApplicable:
      BilingualText(
        vietnamese: "chỉ cần trong trường hợp đặc biệt mà hồ sơ không nêu",
        english: "it is for a special situation that the dossier does not mention")
    case .caseUnknown:
      BilingualText(
        vietnamese: "chưa rõ hồ sơ thuộc trường hợp nào của thủ tục",
        english: "it is not known which case of the procedure this is")
    case .conditionUnknown:
      BilingualText(
        vietnamese: "chưa có thông tin để xác định có được miễn hay không",
        english: "the fact that decides whether it is needed was not given")
    case .notClassified:
      BilingualText(
        vietnamese: "chưa có quy tắc nào xác định giấy tờ này có thể thay bằng dữ liệu",
        english: "no rule says yet that data can take its place")
    case .notAnnounced:
      BilingualText(
        vietnamese: "cơ sở dữ liệu có thể thay thế chưa được công bố sẵn sàng khai thác",
        english: "the database that could replace it has not been announced")
    case .substitutionNotInForce:
      BilingualText(
        vietnamese: "quy định cho phép thay bằng dữ liệu không có hiệu lực tại thời điểm nộp",
        english: "the rule that lets data replace it is not in force at this time")
    case .recordUnknown:
      BilingualText(
        vietnamese: "chưa xác định được sự kiện này đã có trong cơ sở dữ liệu",
        english: "it is not known that the database holds this record yet")
    default: evidenceClause
    }
  }

  /// What is the matter with the documents at hand.
  private var evidenceClause: BilingualText? {
    switch self {
    case .roleMissing:
      BilingualText(
        vietnamese: "chưa nêu người phải đứng tên trên giấy tờ", english: "the person who must hold it was not named")
    case .noEvidence:
      BilingualText(
        vietnamese: "chưa có giấy tờ phù hợp trong Kho dữ liệu điện tử",
        english: "no suitable document is in the data store")
    case .expired:
      BilingualText(vietnamese: "giấy tờ đã có đã hết hiệu lực", english: "the document at hand has expired")
    case .notYetValid:
      BilingualText(vietnamese: "giấy tờ đã có chưa có hiệu lực", english: "the document at hand is not valid yet")
    case .revoked: BilingualText(vietnamese: "giấy tờ đã có đã bị thu hồi", english: "the document at hand was revoked")
    case .cancelled: BilingualText(vietnamese: "giấy tờ đã có đã bị hủy", english: "the document at hand was cancelled")
    case .replaced:
      BilingualText(
        vietnamese: "giấy tờ đã có đã được thay bằng giấy tờ khác",
        english: "the document at hand was replaced by another")
    case .wrongHolder:
      BilingualText(
        vietnamese: "giấy tờ đã có không đứng tên đúng người cần chứng minh",
        english: "the document at hand does not name the right persons")
    case .selfDeclared:
      BilingualText(
        vietnamese: "giấy tờ đã có chỉ do công dân tự khai", english: "the document at hand is only self-declared")
    case .copyClassTooLow:
      BilingualText(
        vietnamese: "bản đã có chỉ là bản chụp hoặc bản quét, chưa được ký số hoặc chứng thực",
        english: "the copy at hand is not certified or signed by an authority")
    case .tooOld:
      BilingualText(
        vietnamese: "giấy tờ đã có được cấp quá lâu", english: "the document at hand was issued too long ago")
    case .singleUse:
      BilingualText(
        vietnamese: "giấy tờ đã có chỉ có giá trị cho một lần sử dụng",
        english: "the document at hand serves one purpose only")
    case .thirdParty:
      BilingualText(
        vietnamese: "giấy tờ do cơ sở y tế hoặc tổ chức khác cấp",
        english: "it is issued by a hospital or another body that is no state authority")
    case .newEvidence:
      BilingualText(vietnamese: "giấy tờ được lập riêng cho hồ sơ này", english: "it is made for this dossier")
    case .privatePaper:
      BilingualText(vietnamese: "giấy tờ do chính ông/bà lập", english: "it is a paper of your own, such as a contract")
    default: nil
    }
  }
}
