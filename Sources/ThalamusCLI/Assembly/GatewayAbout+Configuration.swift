import ArgumentParser
import Foundation
import GatewayServer

extension GatewayAbout {
    /// What the settings page may show of a configuration: names of files without their folders, and no secret.
    init(_ configuration: Configuration) {
        let database = configuration.server.database
        self.init(
            version: Thalamus.configuration.version,
            configuration: (configuration.origin as NSString).lastPathComponent,
            ledger: database == ":memory:" ? nil : (database as NSString).lastPathComponent,
            providers: configuration.providers.map { provider in
                GatewayAbout.Provider(
                    name: provider.name,
                    kind: provider.kind.rawValue,
                    baseURL: provider.baseURL.isEmpty ? nil : provider.baseURL,
                    hasKey: provider.apiKey != nil
                )
            }
        )
    }
}
