package holdwater.cli;

import holdwater.cli.format.ExternalFile;
import holdwater.load.Entrances;
import holdwater.load.plan.PlanFile;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Topology;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom a load asks.
 *
 * @param name for reports
 * @param system the topology's name; empty for an address
 * @param entrances where its users come in
 * @param processes those of it that can be seen, asked again and again
 */
public record LoadTarget(
    String name,
    Optional<String> system,
    List<PlanFile.Zone> entrances,
    Supplier<List<InstanceStatus>> processes) {
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
    return new LoadTarget(base.toString(), Optional.empty(), Entrances.at(base), List::of);
  }

  /**
   * A system that runs already, as its file describes it and as far as its owner permits.
   *
   * @throws UserMistake when it is none, or its owner does not permit it now
   */
  static LoadTarget on(Wiring wiring, String named, TrafficModel model) {
    ExternalFile file =
        wiring
            .scenarios()
            .external(named)
            .orElseThrow(
                () ->
                    new UserMistake(
                        "'" + named + "' is started here: 'holdwater up', and load without --on"));
    ExternalWiring external = wiring.external(file);
    external
        .refusal()
        .ifPresent(
            why -> {
              throw new UserMistake(why);
            });
    Topology topology = file.system().topology();
    return new LoadTarget(
        "system " + topology.name(),
        Optional.of(topology.name()),
        Entrances.of(topology, model, external.entries()),
        new ExternalProcesses(file.system()));
  }
}
