// What the kinds' schemas say, in the form that verifiers and wallets of others read.

extension DocumentKind {
  /// KND-08: the type metadata of attested documents of this kind, to publish or to verify by; nil for kinds without a schema.
  ///
  /// Names are in Vietnamese and English. The same library writes the same octets.
  public var typeMetadata: TypeMetadataDocument? {
    guard let schema else { return nil }
    let holders = ClaimPath([.name("document"), .name("holders"), .all])
    let claims: [JSON] =
      [Self.claim(holders, "Người đứng tên", "holder", sd: .always, isMandatory: false)]
      + schema.fields.flatMap { field -> [JSON] in
        let path = [ClaimPath.Step.name("document"), .name("fields"), .name(field.name)]
        let sd: ClaimMetadata.Disclosability = field.isDisclosable ? .always : .never
        let claim = Self.claim(ClaimPath(path), field.vietnamese, field.english, sd: sd, isMandatory: field.isRequired)
        guard case .list = field.type, field.isDisclosable else { return [claim] }
        let elements = ClaimPath(path + [.all])
        return [claim, Self.claim(elements, field.vietnamese, field.english, sd: .always, isMandatory: false)]
      }
    let json: JSON = [
      "vct": .string(Document.attestationType(of: self)), "name": .string(englishName),
      "description": .string(schema.form),
      "display": [
        ["locale": "vi", "name": .string(vietnameseName)], ["locale": "en", "name": .string(englishName)],
      ],
      "claims": .array(claims),
    ]
    do { return try TypeMetadataDocument(json.bytes) } catch {
      // The schemas are part of the library, and the tests write the metadata of each.
      preconditionFailure("the type metadata of \(slug) are not what they should be")
    }
  }

  private static func claim(
    _ path: ClaimPath, _ vietnamese: String, _ english: String, sd: ClaimMetadata.Disclosability, isMandatory: Bool
  ) -> JSON {
    [
      "path": path.json,
      "display": [
        ["locale": "vi", "label": .string(vietnamese)], ["locale": "en", "label": .string(english)],
      ],
      "mandatory": .bool(isMandatory), "sd": .string(sd.rawValue),
    ]
  }
}
