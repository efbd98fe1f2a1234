import TestSupport
import Testing

@testable import CitizenWallet

/// How well the prose of the national catalogue is read, on rows that people have read.
struct ReadingScoreTests {
  @Test func `twelve thousand rows are labelled, and fourteen hundred of them are held out`() {
    #expect(ReadingLabel.all.count >= 12_000)
    #expect(ReadingLabel.all.count { !$0.wasTunedBy } >= 1_400)
  }

  @Test func `two readers who do not see each other's labels agree on whether a paper of the state is asked for`() {
    let twice = ReadingLabel.all.filter { $0.second != nil && $0.set != "sixth" }
    #expect(twice.count >= 2_400)
    #expect(Double(twice.count(where: \.isAgreed)) / Double(twice.count) >= 0.98)
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
    let score = published.of { $0.wasTunedBy && $0.isAgreed }
    #expect(score.precision >= 0.97, "precision is \(score.precision)")
    #expect(score.recall >= 0.93, "recall is \(score.recall)")
    #expect(score.overlappingKinds >= 0.97, "overlap is \(score.overlappingKinds)")
    #expect(score.sameKinds >= 0.87, "same kinds in \(score.sameKinds)")
    #expect(score.sameHolder >= 0.92, "same holder in \(score.sameHolder)")
  }

  /// No rule was tuned on these rows, which were drawn at random: this is what a row that nobody has read can expect.
  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `rows by which no rule was tuned are read as two readers read them`() throws {
    let score = try #require(ReadingScore.published).of { $0.set == "blind" && $0.isAgreed }
    #expect(score.precision >= 0.98, "precision is \(score.precision)")
    #expect(score.recall >= 0.90, "recall is \(score.recall)")
    #expect(score.overlappingKinds >= 0.97, "overlap is \(score.overlappingKinds)")
    #expect(score.sameKinds >= 0.85, "same kinds in \(score.sameKinds)")
    #expect(score.sameHolder >= 0.90, "same holder in \(score.sameHolder)")
  }

  @Test(.enabled(if: PublishedCatalogue.isPresent, "\(SharedFolder.absence)"))
  func `rows that name papers of the law of reuse are found`() throws {
    let score = try #require(ReadingScore.published).of { $0.stratum == "annex" && $0.isAgreed }
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
    let score = try #require(ReadingScore.published).of(\.isAgreed)
    for (confidence, readings) in Dictionary(grouping: score.all, by: \.read.confidence) where readings.count >= 20 {
      let right = readings.count { label, read in
        read.componentClass == label.first.componentClass && Set(read.kinds.map(\.slug)) == label.first.kinds
      }
      let share = Double(right) / Double(readings.count)
      #expect(abs(share - confidence) < 0.1, "confidence \(confidence), right \(share) of \(readings.count)")
    }
  }
}
