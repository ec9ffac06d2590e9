package holdwater.cli;

/** A system of somebody else's, as a file. Nobody listens at its addresses. */
public final class Staging {
  public static final String FILE =
      """
      apiVersion: holdwater/v1alpha1
      kind: External
      metadata: {name: staging}
      spec:
        zones: [a]
        services:
          stock: {ready: {tcp: true}, instances: {a.stock: {address: "127.0.0.1:9"}}}
          orders:
            ready: {tcp: true}
            calls: [stock]
            entry: true
            instances: {a.orders: {address: "127.0.0.1:9"}}
        network: {toxiproxy: "http://127.0.0.1:9", links: {"a.orders:a.stock": stock}}
        permit: {hosts: [127.0.0.1]}
      """;

  private Staging() {}
}
