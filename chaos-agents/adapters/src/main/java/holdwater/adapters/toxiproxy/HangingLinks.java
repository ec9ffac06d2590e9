package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.HangingNetwork;
import holdwater.model.port.HungLink;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets requests over links of Holdwater's own fault proxy hang, by a {@code timeout} toxic without
 * an end that meets a fixed number of requests and is owned by a lease. A waiting caller is known
 * by its connection, which ends when the caller gives up.
 */
final class HangingLinks implements HangingNetwork {
  private static final int NOT_FOUND = 404;
  private static final int CREATED = 201;

  private final ProxyCalls wire;
  private final Supplier<String> names;
  private final LongSupplier nanoTime;

  /**
   * @param names of leases, each another
   */
  HangingLinks(ProxyCalls wire, Supplier<String> names, LongSupplier nanoTime) {
    this.wire = wire;
    this.names = names;
    this.nanoTime = nanoTime;
  }

  @Override
  public HungLink hang(Link link, int most) {
    Hung hung = new Hung(names.get(), link.name());
    try {
      hung.begin(most);
      return hung;
    } catch (IOException e) {
      hung.close();
      throw new InjectionFailed("link " + link.name() + " cannot hang: " + e.getMessage(), e);
    } catch (InjectionFailed e) {
      hung.close();
      throw e;
    }
  }

  private final class Hung implements HungLink {
    private final String lease;
    private final String link;
    private long renewed;

    Hung(String lease, String link) {
      this.lease = lease;
      this.link = link;
    }

    void begin(int most) throws IOException {
      HttpResponse<String> answer = wire.call("PUT", leasePath(), term());
      if (answer.statusCode() == NOT_FOUND) {
        throw new InjectionFailed(
            "the proxy at the links is a stock Toxiproxy, over which single requests cannot hang:"
                + " take Holdwater's ('holdwater proxy')");
      }
      wire.success(answer);
      renewed = nanoTime.getAsLong();
      // Towards the server, which so never sees them and does nothing twice.
      LinkToxic toxic =
          LinkToxic.up("timeout", Map.of("timeout", 0))
              .named(toxic())
              .meeting(RequestMatch.ANY, Map.of("first", most));
      wire.success("POST", proxyPath() + "/toxics", toxic.json());
    }

    private String toxic() {
      return lease + ".hang";
    }

    private String leasePath() {
      return "/v3/leases/" + lease;
    }

    private String proxyPath() throws IOException {
      return "/v3/proxies/" + ProxyCalls.escaped(wire.endpoint().proxyOf(link));
    }

    private String term() {
      return "{\"ttlMillis\":" + Lease.DEFAULT.timeToLive().toMillis() + "}";
    }

    @Override
    public Set<Long> waiting() {
      try {
        renew();
        Set<Long> waiting = new HashSet<>();
        for (JsonNode connection : wire.get(proxyPath() + "/connections").path("connections")) {
          for (JsonNode bitten : connection.path("bitten")) {
            if (bitten.path("toxic").asText().equals(toxic())) {
              waiting.add(connection.path("index").asLong());
            }
          }
        }
        return waiting;
      } catch (IOException e) {
        throw new LeaseLost(e.getMessage(), e);
      }
    }

    private void renew() throws IOException {
      long now = nanoTime.getAsLong();
      if (now - renewed < Lease.DEFAULT.timeToLive().toNanos() / 5) {
        return;
      }
      renewed = now;
      if (wire.success(wire.call("PUT", leasePath(), term())).statusCode() == CREATED) {
        throw LeaseLost.forGood("the lease of the hang ran out, and its requests went on");
      }
    }

    @Override
    public void close() {
      try {
        HttpResponse<String> answer = wire.call("DELETE", leasePath(), "");
        if (answer.statusCode() != NOT_FOUND) {
          wire.success(answer);
        }
      } catch (IOException e) {
        // The lease runs out by itself, and what it owns with it.
        return;
      }
    }
  }
}
