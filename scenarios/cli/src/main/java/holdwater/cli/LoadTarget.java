package holdwater.cli;

import holdwater.load.Entrances;
import holdwater.load.plan.PlanFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whom a load asks.
 *
 * @param name for reports
 * @param system the topology's name; empty for an address
 * @param entrances where its users come in
 */
public record LoadTarget(
    String name, Optional<String> system, List<PlanFile.Zone> entrances) {
  public LoadTarget {
    entrances = List.copyOf(entrances);
  }

  /**
   * An address such as {@code http://127.0.0.1:8080}.
   *
   * @throws UserMistake when it is none, or not on this machine: load is for what is ours
   */
  public static LoadTarget at(String address) {
    URI url = Loopback.url("--at", address);
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      throw new UserMistake(
          "--at has no path: put '" + url.getRawPath() + "' into the model's request.path");
    }
    URI base = URI.create("http://" + url.getRawAuthority());
    return new LoadTarget(base.toString(), Optional.empty(), Entrances.at(base));
  }
}
