package holdwater.cli;

import holdwater.cli.format.ExternalFile;
import holdwater.engine.deadline.Asker;
import holdwater.load.Entrances;
import holdwater.load.clients.Template;
import holdwater.load.plan.PlanFile;
import holdwater.model.load.LoadModel;
import holdwater.model.port.HangingNetwork;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Topology;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The system of which a deadline map is made.
 *
 * @param links the HTTP links between its services that can hang
 */
public record MapPlace(
    Topology topology, List<Link> links, HangingNetwork network, Map<String, URI> entries) {
  /** The same placeholders each time: a map is no sample of anything. */
  private static final long SEED = 1;

  /**
   * The stack that is up, or a system that runs already.
   *
   * @param on the file of such a system; null for the stack
   * @throws UserMistake when there is none, or its owner does not permit it
   */
  public static MapPlace of(Wiring wiring, String on) {
    if (on == null) {
      Topology topology = HandPlace.stackThatIsUp(wiring).topology();
      return new MapPlace(topology, http(topology), wiring.hanging(), wiring.entries());
    }
    ExternalFile file =
        wiring
            .scenarios()
            .external(on)
            .orElseThrow(
                () -> new UserMistake("'" + on + "' is started here: map it without --on"));
    ExternalWiring external = wiring.external(file);
    external
        .refusal()
        .ifPresent(
            why -> {
              throw new UserMistake(why);
            });
    Topology topology = file.system().topology();
    List<Link> links =
        http(topology).stream().filter(link -> external.proxied().contains(link.name())).toList();
    return new MapPlace(topology, links, external.hanging(), external.entries());
  }

  private static List<Link> http(Topology topology) {
    return topology.links().stream()
        .filter(link -> link.protocol() == Protocol.HTTP && !link.source().equals(Link.CLIENTS))
        .toList();
  }

  /** As reports call it. */
  public String name() {
    return topology.name();
  }

  /**
   * Who uses it: clients with the requests of a load test, or others if there is none.
   *
   * @param leaves when such a client leaves
   * @throws UserMistake when they cannot be sent by themselves
   */
  public Asker asker(Optional<LoadModel> load, Duration leaves, Supplier<Duration> clock) {
    if (load.isEmpty()) {
      return new HttpAsker(
          List.of(), URI.create("http://127.0.0.1"), leaves, clock, new SplittableRandom(SEED));
    }
    TrafficModel traffic = load.get().traffic();
    HttpLoad http =
        traffic
            .http()
            .orElseThrow(
                () ->
                    new UserMistake(
                        "map wants a model with traffic.http; viewers are timed while 'holdwater"
                            + " load' brings them, without a model here"));
    List<RequestTemplate> requests = HttpAsker.kinds(http);
    requests.stream()
        .filter(request -> !stands(request))
        .findFirst()
        .ifPresent(
            request -> {
              throw new UserMistake(
                  "request %s needs a feed or an earlier answer, and map sends each by itself"
                      .formatted(request.name()));
            });
    List<PlanFile.Zone> zones = Entrances.of(topology, traffic, entries);
    URI entry = URI.create(zones.get(0).gateways().get(0).url());
    return new HttpAsker(requests, entry, leaves, clock, new SplittableRandom(SEED));
  }

  /** Answers: can the request be sent by itself? */
  private static boolean stands(RequestTemplate request) {
    return Stream.of(
            Stream.of(request.path()), request.body().stream(), request.headers().values().stream())
        .flatMap(texts -> texts)
        .allMatch(text -> new Template(text).needsNothingElse());
  }
}
