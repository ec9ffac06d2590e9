package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of process: how it is started, how many run, and where.
 *
 * @param ports what it listens on; the first is the one that others call
 * @param calls names of the services it calls; each call edge becomes a link
 * @param entry whether clients come in here, over links of their own
 * @param startsAfter names of services that must be ready before it starts
 * @param env environment, with placeholders that the launch plan fills in
 * @param cap the CPU an instance may use, in cores; empty for no cap
 * @param callRegions by the name of a service it calls, in which regions; its own, if it is not in
 *     it
 * @param scale how many of its replicas run; empty for all of them
 */
public record Service(
    String name,
    Placement placement,
    int replicas,
    Launch launch,
    List<Port> ports,
    Readiness readiness,
    List<String> calls,
    boolean entry,
    List<String> startsAfter,
    Map<String, String> env,
    Optional<Double> cap,
    Map<String, CallRegions> callRegions,
    Optional<Scale> scale) {
  /** More replicas than this of one service in one place is surely a typing mistake. */
  public static final int MAX_REPLICAS = 32;

  public Service {
    checkNotBlank(name, "service name");
    checkArgument(
        name.matches("[a-z][a-z0-9-]*"),
        "service name must be lower-case letters, digits and dashes, was '%s'",
        name);
    checkNotNull(placement, "placement");
    checkArgument(
        replicas >= 1 && replicas <= MAX_REPLICAS,
        "replicas must be 1 to %s, was %s",
        MAX_REPLICAS,
        replicas);
    checkNotNull(launch, "launch");
    ports = List.copyOf(ports);
    checkArgument(!ports.isEmpty(), "service %s has no port", name);
    checkNotNull(readiness, "readiness");
    calls = List.copyOf(calls);
    startsAfter = List.copyOf(startsAfter);
    env = Map.copyOf(env);
    checkNotNull(cap, "cap");
    // A plan or a journal of an older version has none.
    callRegions = callRegions == null ? Map.of() : Map.copyOf(callRegions);
    for (String called : callRegions.keySet()) {
      checkArgument(calls.contains(called), "%s does not call '%s'", name, called);
    }
    scale = scale == null ? Optional.empty() : scale;
    int least = scale.map(Scale::least).orElse(1);
    checkArgument(least <= replicas, "min is %s, more than max, which is %s", least, replicas);
  }

  /** A service of which all replicas run. */
  public Service(
      String name,
      Placement placement,
      int replicas,
      Launch launch,
      List<Port> ports,
      Readiness readiness,
      List<String> calls,
      boolean entry,
      List<String> startsAfter,
      Map<String, String> env,
      Optional<Double> cap,
      Map<String, CallRegions> callRegions) {
    this(
        name,
        placement,
        replicas,
        launch,
        ports,
        readiness,
        calls,
        entry,
        startsAfter,
        env,
        cap,
        callRegions,
        Optional.empty());
  }

  /** A service that calls only services of its own region. */
  public Service(
      String name,
      Placement placement,
      int replicas,
      Launch launch,
      List<Port> ports,
      Readiness readiness,
      List<String> calls,
      boolean entry,
      List<String> startsAfter,
      Map<String, String> env,
      Optional<Double> cap) {
    this(
        name,
        placement,
        replicas,
        launch,
        ports,
        readiness,
        calls,
        entry,
        startsAfter,
        env,
        cap,
        Map.of());
  }

  /** In which regions it calls that service. */
  public CallRegions callsIn(String called) {
    return callRegions.getOrDefault(called, CallRegions.OWN);
  }

  /** How many of its replicas run in each place whatever the load. */
  public int leastReplicas() {
    return scale.map(Scale::least).orElse(replicas);
  }

  /** The port that callers reach over links. */
  public Port mainPort() {
    return ports.get(0);
  }
}
