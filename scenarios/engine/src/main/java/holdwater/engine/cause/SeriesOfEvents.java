package holdwater.engine.cause;

import java.util.Comparator;
import java.util.Optional;

/** What happened in which service: {@code retry/retried/catalog} in {@code gateway}. */
public record SeriesOfEvents(String service, String event) implements Comparable<SeriesOfEvents> {
  private static final Comparator<SeriesOfEvents> ORDER =
      Comparator.comparing(SeriesOfEvents::service).thenComparing(SeriesOfEvents::event);

  /** As services name it: the pattern, what it did, and for which service. */
  private static final String RETRIED = "retry/retried/";

  /** The service that was called once more, if that is what happened. */
  public Optional<String> retried() {
    return event.startsWith(RETRIED)
        ? Optional.of(event.substring(RETRIED.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(SeriesOfEvents other) {
    return ORDER.compare(this, other);
  }
}
