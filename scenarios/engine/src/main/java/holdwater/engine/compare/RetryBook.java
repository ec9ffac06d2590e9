package holdwater.engine.compare;

import holdwater.engine.cause.SeriesOfCalls;
import holdwater.engine.cause.SeriesOfEvents;
import holdwater.engine.cause.ServiceBook;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many calls were repeats, as the callers' own counters say, second by second. Only links on
 * which any of the runs has repeated a call count: statements of a database, which nobody repeats,
 * would drown all else.
 */
final class RetryBook {
  /** The calling service and the called one. */
  private record Link(String caller, String callee) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      return toString().compareTo(other.toString());
    }
  }

  private final Set<Link> links = new TreeSet<>();

  /**
   * @param runs what is known of each
   */
  RetryBook(Collection<ServiceBook> runs) {
    for (ServiceBook run : runs) {
      run.events(Instant.MIN, Instant.MAX).keySet().stream()
          .flatMap(event -> link(event).stream())
          .forEach(links::add);
    }
  }

  /** Whether any run has repeated any call. */
  boolean any() {
    return !links.isEmpty();
  }

  /** What a run counted of them in each second that begins at one of {@code seconds}. */
  List<Counted> of(ServiceBook run, List<Instant> seconds) {
    return seconds.stream()
        .map(second -> of(run, second, second.plusSeconds(1)))
        .collect(Collectors.toList());
  }

  private Counted of(ServiceBook run, Instant from, Instant to) {
    long retried =
        run.events(from, to).entrySet().stream()
            .filter(event -> link(event.getKey()).filter(links::contains).isPresent())
            .mapToLong(event -> event.getValue())
            .sum();
    long tries =
        run.calls(from, to).entrySet().stream()
            .filter(call -> links.contains(link(call.getKey())))
            .mapToLong(call -> call.getValue().calls())
            .sum();
    return new Counted(retried, tries);
  }

  private static Optional<Link> link(SeriesOfEvents event) {
    return event.retried().map(called -> new Link(event.service(), called));
  }

  private static Link link(SeriesOfCalls call) {
    return new Link(call.callerService(), call.calleeService());
  }
}
