package holdwater.engine.load;

import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.journal.Latencies;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.model.load.LoadNews;
import holdwater.model.load.RatePiece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The steady stretches of a load, as far as they are long enough to be levels. */
final class LoadLevels {
  private static final Duration LEAST = Duration.ofSeconds(10);

  /** What still comes of the level before is none of this one's. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private static final double MICROS = 1e6;

  private LoadLevels() {}

  /** In the order of their rates; seconds in which the generator fell behind are left out. */
  static List<LoadLevel> of(LoadFacts facts, LoadBook book, Set<Instant> late) {
    List<LoadLevel> levels = new ArrayList<>();
    for (Span span : spans(facts, book)) {
      add(facts, book, late, span, levels);
    }
    levels.sort((a, b) -> Double.compare(a.offered(), b.offered()));
    return levels;
  }

  /** A stretch of time with one rate, without what still comes of the one before. */
  record Span(Instant from, Instant to, double rate) {}

  /** In the order of time. */
  static List<Span> spans(LoadFacts facts, LoadBook book) {
    List<Span> spans = new ArrayList<>();
    Instant at =
        book.seconds().stream()
            .filter(second -> second.planned() > 0)
            .map(SecondOfTraffic::second)
            .findFirst()
            .orElse(Instant.MAX);
    for (RatePiece piece : facts.model().profile().pieces()) {
      if (at.equals(Instant.MAX)) {
        return spans;
      }
      Instant end = at.plus(piece.length());
      if (piece.from() == piece.to() && piece.from() > 0 && piece.length().compareTo(LEAST) >= 0) {
        spans.add(new Span(at.plus(SETTLING), end, piece.from()));
      }
      at = end;
    }
    return spans;
  }

  private static void add(
      LoadFacts facts, LoadBook book, Set<Instant> late, Span span, List<LoadLevel> levels) {
    Latencies well = new Latencies();
    long failed = 0;
    int seconds = 0;
    for (SecondOfTraffic second : book.seconds()) {
      Instant begin = second.second();
      boolean inside = !begin.isBefore(span.from()) && !begin.plusSeconds(1).isAfter(span.to());
      if (inside && !late.contains(begin)) {
        well.add(book.latencies().at(begin, facts.event()));
        failed += book.latencies().at(begin, facts.event() + LoadNews.FAILED).events();
        seconds++;
      }
    }
    if (seconds > 0) {
      LatencyFigures figures = LatencyFigures.of(well);
      levels.add(
          new LoadLevel(
              span.rate(),
              well.events() / (double) seconds,
              failed == 0 ? 0 : failed / (double) (failed + well.events()),
              figures.mean() / MICROS,
              figures.percentile(99) / MICROS));
    }
  }
}
