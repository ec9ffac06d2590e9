package holdwater.engine.cause;

import java.util.Comparator;

/** What happened in which service: {@code retry/retried/catalog} in {@code gateway}. */
public record SeriesOfEvents(String service, String event) implements Comparable<SeriesOfEvents> {
  private static final Comparator<SeriesOfEvents> ORDER =
      Comparator.comparing(SeriesOfEvents::service).thenComparing(SeriesOfEvents::event);

  @Override
  public int compareTo(SeriesOfEvents other) {
    return ORDER.compare(this, other);
  }
}
