import ArgumentParser

struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Work with the national catalogue of procedures.",
    discussion: "A catalogue is the national portal's, one JSON object per line, as it is published.",
    subcommands: [
      CatalogueImportCommand.self, CatalogueSearchCommand.self, CatalogueDiffCommand.self, CatalogueReviewCommand.self,
    ])
}
