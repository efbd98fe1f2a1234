import ArgumentParser

@main
struct CitizenWalletCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "citizen-wallet",
    abstract: "Kho quản lý dữ liệu điện tử của tổ chức, cá nhân: the electronic data store of a citizen.",
    discussion: """
      Data goes to standard output, talk to standard error. Exit status: 0 done, 1 refused, 64 wrong usage, 69 not offered, \
      74 a disk, a database or a network.
      """,
    version: Adapter.version,
    subcommands: [
      InitCommand.self,
      LoginCommand.self,
      AddCommand.self,
      ListCommand.self,
      ShowCommand.self,
      HistoryCommand.self,
      OpenCommand.self,
      VerifyCommand.self,
      KeyCommand.self,
      AttestCommand.self,
      PresentCommand.self,
      LinkCommand.self,
      PlanCommand.self,
      ConsentCommand.self,
      ApplyCommand.self,
      ReceiveCommand.self,
      ExportCommand.self,
      EraseCommand.self,
      BackupCommand.self,
      RestoreCommand.self,
      CheckCommand.self,
      CatalogueCommand.self,
      RulesCommand.self,
      IndicatorsCommand.self,
      SimulateCommand.self,
      DemoCommand.self,
      DevelopmentProviderCommand.self,
      AdapterCommand.self,
    ])
}
