package holdwater.engine.cause;

import holdwater.engine.cause.SeriesName.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What left its steady range of events of patterns, pools, garbage collection and silence. */
final class EventSigns {
  /** One of them is news where there was none, be it spread over the seconds of a late scrape. */
  static final Range RARE = new Range(2, 0.1, 1, 0);

  /** Of these so many a second are, for two seconds in a row. */
  static final Range USUAL = new Range(2, 2, 2, 0);

  /** Pauses of so many milliseconds in a second. */
  static final Range PAUSES = new Range(2, 300, 1, 0);

  /**
   * A scrape or two may be late on a busy machine; three in a row are somebody who is not there.
   */
  static final Range SILENCE = new Range(2, 0.5, 3, 0);

  static final String GC = "gc/pause-ms";

  /** Things that happen while all is well. */
  private static final Set<String> ORDINARY =
      Set.of(
          "cache-hit",
          "cache-missed",
          "coalesced",
          "revalidated",
          "probed",
          "leeway-used",
          "sent-again");

  private static final Set<String> WEIGHTY =
      Set.of(
          "breaker-opened",
          "ejected",
          "panicked",
          "dead-lettered",
          "retry-budget-empty",
          "bulkhead-full",
          "refused",
          "connection-timeout");

  private static final Map<String, String> LEVELS =
      Map.of(
          "pool/database-pending",
          "threads waiting for a connection",
          "pool/requests-waiting",
          "requests waiting for a thread",
          "outbox/waiting",
          "events waiting in the outbox");

  private final Tracks tracks;

  EventSigns(Tracks tracks) {
    this.tracks = tracks;
  }

  List<Sign> all() {
    List<Sign> signs = new ArrayList<>();
    tracks.book().names(name -> name.kind() == Kind.EVENTS).forEach(event -> event(event, signs));
    tracks
        .book()
        .names(name -> name.kind() == Kind.LEVEL && LEVELS.containsKey(name.subject()))
        .forEach(level -> level(level, signs));
    tracks.book().names(name -> true).stream()
        .map(SeriesName::instance)
        .distinct()
        .forEach(instance -> silence(instance, signs));
    return signs;
  }

  private void event(SeriesName event, List<Sign> signs) {
    String[] parts = event.subject().split("/", 3);
    String what = parts.length > 1 ? parts[1] : parts[0];
    if (ORDINARY.contains(what)) {
      return;
    }
    boolean pauses = event.subject().equals(GC);
    Range range = pauses ? PAUSES : WEIGHTY.contains(what) ? RARE : USUAL;
    Track track =
        tracks.of(
            second ->
                second.answering().contains(event.instance())
                    ? OptionalDouble.of(second.rate(event))
                    : OptionalDouble.empty());
    track
        .left(range)
        .ifPresent(
            second -> signs.add(sign(event, parts, second, words(track, parts, second, pauses))));
  }

  private static String words(Track track, String[] parts, int second, boolean pauses) {
    double top = track.top().orElse(0.0);
    double peak = track.peak(second, LinkSigns.TOLD_SECONDS);
    if (pauses) {
      return "stood still for garbage collection " + Figures.millis(peak) + " in a second";
    }
    String subject = parts.length > 2 && !parts[2].isEmpty() ? " " + parts[2] : "";
    if (parts.length > 1 && parts[1].equals("breaker-opened")) {
      return "opened its breaker to" + subject;
    }
    String name = parts.length > 1 ? parts[1].replace('-', ' ') : parts[0];
    return name + subject + " " + Figures.number(top) + " -> " + Figures.number(peak) + " a second";
  }

  private Sign sign(SeriesName event, String[] parts, int second, String words) {
    String subject = parts.length > 2 ? parts[2] : "";
    String nearest = tracks.graph().has(subject) ? subject : event.service();
    return new Sign(
        second,
        Sign.Kind.EVENT,
        tracks.graph().depth(nearest) + 0.5,
        event.service() + " " + parts[0],
        event.instance(),
        "",
        words);
  }

  private void level(SeriesName level, List<Sign> signs) {
    Track track = tracks.level(level);
    track
        .left(LinkSigns.WAITING)
        .ifPresent(
            second ->
                signs.add(
                    new Sign(
                        second,
                        Sign.Kind.EVENT,
                        tracks.graph().depth(level.service()),
                        level.service() + " " + level.subject(),
                        level.instance(),
                        "",
                        LEVELS.get(level.subject())
                            + " "
                            + Figures.number(track.top().orElse(0.0))
                            + " -> "
                            + Figures.number(track.peak(second, LinkSigns.TOLD_SECONDS)))));
  }

  private void silence(String instance, List<Sign> signs) {
    Track track =
        tracks.of(second -> OptionalDouble.of(second.silent().contains(instance) ? 1 : 0));
    String service = SeriesName.serviceOf(instance);
    track
        .left(SILENCE)
        .ifPresent(
            second ->
                signs.add(
                    new Sign(
                        second,
                        Sign.Kind.SILENCE,
                        tracks.graph().depth(service) - 0.5,
                        "silence",
                        instance,
                        "",
                        "no longer answers")));
  }
}
