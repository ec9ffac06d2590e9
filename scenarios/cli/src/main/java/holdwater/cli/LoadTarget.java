package holdwater.cli;

import holdwater.load.Entrances;
import holdwater.load.plan.PlanFile;
import java.net.URI;
import java.util.List;

/**
 * Whom a load asks.
 *
 * @param name for reports
 * @param entrances where its users come in
 */
public record LoadTarget(String name, List<PlanFile.Zone> entrances) {
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
    return new LoadTarget(base.toString(), Entrances.at(base));
  }
}
