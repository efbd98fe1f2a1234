import Testing

/// The suites of this folder, so that one filter runs them all.
@Suite struct Identifiers {}
