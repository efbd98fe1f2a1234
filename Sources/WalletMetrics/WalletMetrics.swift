public import CitizenWallet
public import CoreMetrics

/// Reports indicators and plans through swift-metrics, to whatever a portal has bootstrapped.
///
/// Labels and dimensions hold codes alone: nothing personal, and no dossier.
public struct WalletMetrics: Sendable {
  private let prefix: String
  private let factory: any MetricsFactory

  /// - Parameters:
  ///   - prefix: what all labels begin with.
  ///   - factory: where the values go; `MetricsSystem.factory` is the portal's.
  public init(prefix: String = "citizen_wallet", factory: any MetricsFactory) {
    self.prefix = prefix
    self.factory = factory
  }

  /// Sets a gauge for the ratio and one for the score of each indicator of Decision 766/QĐ-TTg.
  ///
  /// IND-05: an indicator of nothing (N/A) sets none: a zero would be a bad mark.
  public func report(_ indicators: Indicators) {
    for value in indicators.values {
      guard let ratio = value.ratio, let score = value.score else { continue }
      gauge("indicator_ratio", [("indicator", value.code)]).record(ratio)
      gauge("indicator_score", [("indicator", value.code)]).record(score)
    }
  }

  /// Counts the components of a plan by decision and by source.
  public func count(_ plan: DossierPlan) {
    for component in plan.components {
      let dimensions = [
        ("decision", component.decision.rawValue), ("source", component.by?.source.rawValue ?? "none"),
      ]
      Counter(label: "\(prefix)_components", dimensions: dimensions, factory: factory).increment()
    }
  }

  private func gauge(_ name: String, _ dimensions: [(String, String)]) -> Gauge {
    Gauge(label: "\(prefix)_\(name)", dimensions: dimensions, factory: factory)
  }
}
