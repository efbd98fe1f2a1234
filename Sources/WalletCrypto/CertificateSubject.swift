internal import COpenSSL
internal import CWalletShims

/// The parts of a subject's name that tell who somebody is (X.520).
package enum SubjectAttribute: String, Sendable, CaseIterable {
  case commonName = "2.5.4.3"
  case organization = "2.5.4.10"
  case organizationalUnit = "2.5.4.11"
  /// The serial number of a name, such as a person's number.
  case number = "2.5.4.5"
  case userID = "0.9.2342.19200300.100.1.1"
}

extension Certificate {
  /// The values of a part of the subject's name, in the order in which they stand.
  package func subjectValues(_ attribute: SubjectAttribute) -> [String] {
    withCleanErrorQueue {
      let name = unsafe X509_get_subject_name(handle.pointer)
      guard let object = unsafe OBJ_txt2obj(attribute.rawValue, 1) else { return [] }
      defer { unsafe ASN1_OBJECT_free(object) }
      var values: [String] = []
      var index = unsafe X509_NAME_get_index_by_OBJ(name, object, -1)
      while index >= 0 {
        var text: UnsafeMutablePointer<UInt8>?
        let count = unsafe ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)))
        if count >= 0, let start = unsafe text {
          values.append(unsafe String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self))
        }
        unsafe cwallet_openssl_free(text)
        index = unsafe X509_NAME_get_index_by_OBJ(name, object, index)
      }
      return values
    }
  }
}
