package holdwater.engine.cause;

import holdwater.engine.cause.SeriesName.Kind;
import holdwater.model.port.CallCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What left its steady range of calls: their errors, their time, and how many wait. */
final class LinkSigns {
  /** In two seconds in a row a tenth more fail than ever before. */
  static final Range ERRORS = new Range(2, 0.1, 2, 0);

  /** In two seconds in a row the p99 is twice what it ever was, and 50 ms more. */
  static final Range TIME = new Range(2, 50, 2, 5);

  /** In two seconds in a row so many are under way. */
  static final Range WAITING = new Range(2, 3, 2, 5);

  /** What is told of a departure is the worst of so many seconds from it on. */
  static final int TOLD_SECONDS = 10;

  static final String IN_FLIGHT = "in-flight/";

  private final Tracks tracks;

  LinkSigns(Tracks tracks) {
    this.tracks = tracks;
  }

  List<Sign> all() {
    List<Sign> signs = new ArrayList<>();
    tracks
        .book()
        .names(name -> name.kind() == Kind.CALLS)
        .forEach(
            link -> {
              errors(link, signs);
              time(link, signs);
            });
    tracks
        .book()
        .names(name -> name.kind() == Kind.LEVEL && name.subject().startsWith(IN_FLIGHT))
        .forEach(level -> waiting(level, signs));
    return signs;
  }

  private void errors(SeriesName link, List<Sign> signs) {
    Track track = tracks.of(second -> share(second.calls().get(link)));
    track
        .left(ERRORS)
        .ifPresent(
            second ->
                signs.add(
                    sign(
                        link,
                        second,
                        Sign.Kind.ERRORS,
                        "errors "
                            + Figures.percent(mean(track.steady()))
                            + " -> "
                            + Figures.percent(track.peak(second, TOLD_SECONDS)))));
  }

  private static OptionalDouble share(CallCounts calls) {
    return calls == null || calls.calls() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, calls.bad() / (double) calls.calls()));
  }

  private void time(SeriesName link, List<Sign> signs) {
    Track track = tracks.of(second -> p99(second.calls().get(link)));
    OptionalInt left = track.left(TIME);
    if (left.isEmpty()) {
      return;
    }
    signs.add(
        sign(
            link,
            left.getAsInt(),
            Sign.Kind.TIME,
            "p99 "
                + Figures.millis(median(track.steady()))
                + " -> "
                + Figures.millis(track.peak(left.getAsInt(), TOLD_SECONDS))));
  }

  private static OptionalDouble p99(CallCounts calls) {
    return calls == null ? OptionalDouble.empty() : Quantile.p99(calls);
  }

  /** The usual p99 of a second: one hiccup is not in it. */
  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private void waiting(SeriesName level, List<Sign> signs) {
    Track track = tracks.level(level);
    String called = level.subject().substring(IN_FLIGHT.length());
    track
        .left(WAITING)
        .ifPresent(
            second ->
                signs.add(
                    new Sign(
                        second,
                        Sign.Kind.WAITING,
                        tracks.graph().depth(called),
                        place(level.service(), called),
                        level.instance(),
                        called,
                        "calls under way "
                            + Figures.number(track.top().orElse(0.0))
                            + " -> "
                            + Figures.number(track.peak(second, TOLD_SECONDS)))));
  }

  private Sign sign(SeriesName link, int second, Sign.Kind kind, String what) {
    String called = SeriesName.serviceOf(link.subject());
    return new Sign(
        second,
        kind,
        tracks.graph().depth(called),
        place(link.service(), called),
        link.instance(),
        link.subject(),
        what);
  }

  private static String place(String caller, String called) {
    return caller + " -> " + called;
  }
}
