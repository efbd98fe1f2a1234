import ArgumentParser

@main
struct CitizenWalletCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "citizen-wallet",
    abstract: "Kho quản lý dữ liệu điện tử của tổ chức, cá nhân: the electronic data store of a citizen.",
    version: Adapter.version,
    subcommands: [DemoCommand.self, CatalogueCommand.self, AdapterCommand.self, DevelopmentProviderCommand.self])
}
