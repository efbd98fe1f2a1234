import TestSupport
import Testing

@testable import CitizenWallet

/// How well the prose of the national catalogue is read, on rows that people have read.
struct ReadingScoreTests {
  @Test func `eighteen hundred rows are labelled, eleven hundred of them twice, and some are held out`() {
    #expect(ReadingLabel.all.count >= 1_800)
    #expect(ReadingLabel.all.count { $0.second != nil } >= 1_100)
    #expect(ReadingLabel.all.count { $0.isHeldOut } >= 150)
  }

  @Test func `two readings of a row agree on whether a paper of the state is asked for`() {
    let twice = ReadingLabel.all.filter { $0.second != nil }
    let agreeing = twice.count { $0.first.namesStatePaper == $0.second?.namesStatePaper }
    #expect(Double(agreeing) / Double(twice.count) >= 0.98)
  }

  @Test func `a label has kinds and a holder when its row asks for a paper of the state, and else neither`() {
    for label in ReadingLabel.all {
      let reading = label.first
      #expect(reading.namesStatePaper == !reading.kinds.isEmpty && reading.namesStatePaper == (reading.holder != nil))
      #expect(reading.kinds.allSatisfy { (try? DocumentKind($0)) != nil }, "\(label.procedure) \(label.row)")
    }
  }

  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `papers of the state are found, and little else is taken for them`() throws {
    let published = try #require(ReadingScore.published)
    #expect(published.all.count == ReadingLabel.all.count)
    let score = published.of { !$0.isHeldOut }
    #expect(score.precision >= 0.96, "precision is \(score.precision)")
    #expect(score.recall >= 0.94, "recall is \(score.recall)")
  }

  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `their kinds and holders are read`() throws {
    let score = try #require(ReadingScore.published).of { !$0.isHeldOut }
    #expect(score.overlappingKinds >= 0.97, "overlap is \(score.overlappingKinds)")
    #expect(score.sameKinds >= 0.87, "same kinds in \(score.sameKinds)")
    #expect(score.sameHolder >= 0.92, "same holder in \(score.sameHolder)")
  }

  /// No rule was tuned on these rows: this is what a row that nobody has read can expect.
  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `rows by which no rule was tuned are read nearly as well`() throws {
    let score = try #require(ReadingScore.published).of { $0.isHeldOut }
    #expect(score.precision >= 0.88, "precision is \(score.precision)")
    #expect(score.recall >= 0.88, "recall is \(score.recall)")
    #expect(score.overlappingKinds >= 0.94, "overlap is \(score.overlappingKinds)")
    #expect(score.sameKinds >= 0.82, "same kinds in \(score.sameKinds)")
    #expect(score.sameHolder >= 0.90, "same holder in \(score.sameHolder)")
  }

  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `rows that name papers of the law of reuse are found`() throws {
    let score = try #require(ReadingScore.published).of { $0.stratum == "annex" }
    #expect(score.recall >= 0.95, "recall is \(score.recall)")
  }

  // CLS-16 CLS-17
  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `what a reading alone may drop is what people read there`() throws {
    let droppable = try #require(ReadingScore.published).all.filter { $0.read.isDroppable }
    #expect(!droppable.isEmpty)
    for (label, read) in droppable {
      #expect(label.first.componentClass == .stateIssued, "\(label.procedure) \(label.row)")
      #expect(!label.first.kinds.isDisjoint(with: read.kinds.map(\.slug)), "\(label.procedure) \(label.row)")
    }
  }

  // CLS-15
  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `the confidence given to a reading is how often such readings are right`() throws {
    let score = try #require(ReadingScore.published)
    for (confidence, readings) in Dictionary(grouping: score.all, by: \.read.confidence) where readings.count >= 20 {
      let right = readings.count { label, read in
        read.componentClass == label.first.componentClass && Set(read.kinds.map(\.slug)) == label.first.kinds
      }
      let share = Double(right) / Double(readings.count)
      #expect(abs(share - confidence) < 0.1, "confidence \(confidence), right \(share) of \(readings.count)")
    }
  }
}
