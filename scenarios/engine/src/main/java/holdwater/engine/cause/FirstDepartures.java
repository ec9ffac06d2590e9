package holdwater.engine.cause;

import holdwater.engine.cause.SeriesName.Kind;
import holdwater.model.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From the journal alone: what left its steady range first, and what then. Of things in the same
 * second the one that is called by the others comes first: a caller waits no shorter than its call.
 */
public final class FirstDepartures {
  /** More than these are a list that nobody reads. */
  static final int TOLD = 4;

  /** What leaves within so many seconds at several instances is one departure. */
  private static final int TOGETHER_SECONDS = 1;

  /** A call that waits is told by its time or its error, if those follow within so many seconds. */
  private static final int SAYS_MORE_SECONDS = 6;

  private static final Comparator<Sign> ORDER =
      Comparator.comparing(Sign::second)
          .thenComparing(Sign::depth)
          .thenComparing(Sign::kind)
          .thenComparing(Sign::place)
          .thenComparing(Sign::from)
          .thenComparing(Sign::to);

  private final Watch watch;
  private final List<ServiceSecond> watched;
  private final CallGraph graph;
  private final List<Sign> signs = new ArrayList<>();

  private FirstDepartures(Watch watch, ServiceBook book) {
    this.watch = watch;
    List<ServiceSecond> steady = book.between(watch.steadyFrom(), watch.steadyTo());
    this.watched = book.between(watch.from(), Instant.MAX);
    this.graph = new CallGraph(book.names(name -> name.kind() == Kind.CALLS));
    Tracks tracks = new Tracks(book, graph, steady, watched);
    signs.addAll(new LinkSigns(tracks).all());
    signs.addAll(new EventSigns(tracks).all());
    signs.sort(ORDER);
  }

  /** Empty when nothing is known to have left. */
  public static Optional<Why> of(Journal journal) {
    return Watch.of(journal)
        .map(watch -> new FirstDepartures(watch, ServiceBook.of(journal)).departures())
        .filter(departures -> !departures.isEmpty())
        .map(Why::new);
  }

  private List<Departure> departures() {
    Map<String, List<Sign>> places =
        signs.stream()
            .collect(Collectors.groupingBy(Sign::place, LinkedHashMap::new, Collectors.toList()));
    return places.values().stream().limit(TOLD).map(this::departure).toList();
  }

  /** Of the signs of one place, in their order. */
  private Departure departure(List<Sign> ofPlace) {
    Sign first = ofPlace.get(0);
    Sign telling =
        ofPlace.stream()
            .filter(sign -> sign.second() <= first.second() + SAYS_MORE_SECONDS)
            .min(Comparator.comparing(Sign::kind).thenComparing(ORDER))
            .orElse(first);
    List<Sign> together =
        ofPlace.stream()
            .filter(sign -> sign.kind() == telling.kind())
            .filter(sign -> sign.second() <= telling.second() + TOGETHER_SECONDS)
            .toList();
    Set<String> from = each(together, Sign::from);
    String where = telling.kind() == Sign.Kind.SILENCE ? names(from) : graph.name(from);
    if (telling.isOfLink()) {
      where += " -> " + graph.name(each(together, Sign::to));
    }
    return new Departure(watch.second(watched.get(first.second()).at()), where, telling.what());
  }

  private static Set<String> each(List<Sign> signs, Function<Sign, String> part) {
    return signs.stream().map(part).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String names(Set<String> instances) {
    String first = instances.stream().limit(TOLD).collect(Collectors.joining(", "));
    int more = instances.size() - TOLD;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
