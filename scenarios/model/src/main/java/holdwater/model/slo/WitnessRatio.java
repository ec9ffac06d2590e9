package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.Glob;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Calls over links, as the fault proxy sees them at the side of the client. Good are those with a
 * good status and a whole answer. Refused connects, resets, answers that break off and calls that
 * nobody answers are bad.
 *
 * @param links names of links; {@code *} stands for any run of characters
 * @param classes of good statuses, in ascending order: 2 for 200 to 299; from 1 to 5
 * @param within when the head of the answer must have left for the client at the latest, from the
 *     beginning of the call; at most {@link #LONGEST_CALL}
 */
public record WitnessRatio(List<String> links, List<Integer> classes, Optional<Duration> within)
    implements Sli {
  /** All links over which clients come in. */
  public static final String ENTRIES = Link.CLIENTS + ":*";

  /** Statuses that are good unless the SLO says otherwise. */
  public static final List<Integer> USUAL_CLASSES = List.of(2, 3);

  /** A call that has no answer by then is bad: the judge waits 15 s for the end of an event. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(14);

  public WitnessRatio {
    links = List.copyOf(links);
    checkArgument(!links.isEmpty(), "a witness needs links");
    classes = classes.stream().sorted().distinct().toList();
    checkArgument(
        !classes.isEmpty() && classes.stream().allMatch(c -> c >= 1 && c <= 5),
        "classes of statuses are 1 to 5, were %s",
        classes);
    checkNotNull(within, "within").ifPresent(WitnessRatio::checkWithin);
  }

  private static void checkWithin(Duration within) {
    checkPositive(within, "within");
    checkArgument(
        within.compareTo(LONGEST_CALL) <= 0,
        "within must be at most %s s, was %s s",
        LONGEST_CALL.toSeconds(),
        within.toSeconds());
  }

  /** The links of the topology that it counts. */
  public List<Link> of(Topology topology) {
    List<Glob> globs = links.stream().map(Glob::new).toList();
    return topology.links().stream()
        .filter(link -> globs.stream().anyMatch(glob -> glob.matches(link.name())))
        .toList();
  }

  /** What clients waited for at the links, which their own generator may tell otherwise. */
  @Override
  public Optional<String> timedAs(String slo) {
    return Optional.of(slo + " at links");
  }

  @Override
  public SeenBy seenBy() {
    return SeenBy.CALLERS;
  }

  @Override
  public Optional<Looks> looks() {
    return Optional.empty();
  }

  @Override
  public Optional<PrometheusServer> asked() {
    return Optional.empty();
  }

  @Override
  public List<String> services() {
    return List.of();
  }
}
