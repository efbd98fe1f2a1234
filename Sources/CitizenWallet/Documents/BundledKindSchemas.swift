extension KindSchema {
  /// The files of `Specs/kinds/`, in the order of their names.
  static let bundledFiles: [(name: String, bytes: [UInt8])] = [
    ("bank-account.json", PackageResources.bank_account_json),
    ("birth-certificate.json", PackageResources.birth_certificate_json),
    ("business-registration.json", PackageResources.business_registration_json),
    ("civil-status-extract.json", PackageResources.civil_status_extract_json),
    ("construction-permit.json", PackageResources.construction_permit_json),
    ("court-decision.json", PackageResources.court_decision_json),
    ("criminal-record.json", PackageResources.criminal_record_json),
    ("death-certificate.json", PackageResources.death_certificate_json),
    ("diploma.json", PackageResources.diploma_json),
    ("disability-confirmation.json", PackageResources.disability_confirmation_json),
    ("driving-licence.json", PackageResources.driving_licence_json),
    ("establishment-decision.json", PackageResources.establishment_decision_json),
    ("health-check-certificate.json", PackageResources.health_check_certificate_json),
    ("health-insurance-card.json", PackageResources.health_insurance_card_json),
    ("identity-card.json", PackageResources.identity_card_json),
    ("investment-registration.json", PackageResources.investment_registration_json),
    ("land-certificate.json", PackageResources.land_certificate_json),
    ("land-map-extract.json", PackageResources.land_map_extract_json),
    ("marital-status-confirmation.json", PackageResources.marital_status_confirmation_json),
    ("marriage-certificate.json", PackageResources.marriage_certificate_json),
    ("merit-confirmation.json", PackageResources.merit_confirmation_json),
    ("passport.json", PackageResources.passport_json),
    ("poverty-confirmation.json", PackageResources.poverty_confirmation_json),
    ("professional-licence.json", PackageResources.professional_licence_json),
    ("residence-confirmation.json", PackageResources.residence_confirmation_json),
    ("social-insurance.json", PackageResources.social_insurance_json),
    ("tax.json", PackageResources.tax_json),
    ("telecom-contract.json", PackageResources.telecom_contract_json),
    ("utility-contract.json", PackageResources.utility_contract_json),
    ("vehicle-inspection.json", PackageResources.vehicle_inspection_json),
    ("vehicle-registration.json", PackageResources.vehicle_registration_json),
    ("work-permit.json", PackageResources.work_permit_json),
  ]

  /// The schemas that come with the library, by the slugs of their kinds.
  static let bundled: [String: KindSchema] = {
    var schemas: [String: KindSchema] = [:]
    for file in bundledFiles {
      do throws(Refusal) {
        schemas[String(file.name.dropLast(5))] = try KindSchema(file: file.name, file.bytes)
      } catch {
        preconditionFailure("a bundled schema is bad: \(error)")
      }
    }
    return schemas
  }()
}

extension DocumentKind {
  /// KND-01: what attested documents of this kind say; nil for kinds that mean many papers.
  public var schema: KindSchema? { KindSchema.bundled[slug] }
}
