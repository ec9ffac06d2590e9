package holdwater.engine.load;

import holdwater.engine.cause.SeriesOfEvents;
import holdwater.engine.cause.ServiceBook;
import holdwater.engine.load.LoadLevels.Span;
import holdwater.engine.load.ProcessFigures.Point;
import holdwater.engine.report.Text;
import holdwater.model.load.GeneratorSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What was used up at one rate of a load. Asked in this order, for each makes the next one look
 * used up as well: the generator, the machine's CPU, garbage collection, pools, limits.
 *
 * @param resource which of them
 * @param words with the figures
 */
record Saturation(Resource resource, String words) {
  /** What can be used up. */
  enum Resource {
    GENERATOR,
    CPU,
    GC,
    POOL,
    LIMIT,
    NONE;

    /** For machines. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** From this share of the machine's cores on threads wait for each other. */
  private static final double ALL_CORES = 0.9;

  private static final double MUCH_GC = 0.2;
  private static final double MOST_OF_THE_TIME = 0.5;
  private static final double LATE = 0.2;

  /** Less often than this a second a limit refuses is no limit that was reached. */
  private static final double REFUSES_PER_SECOND = 0.5;

  private static final Set<String> POOLS = Set.of("pool/database-pending", "pool/requests-waiting");
  private static final List<String> LIMITS =
      List.of("bulkhead/", "load-shedding/", "rate-limit/", "pool/connection-timeout/");

  /**
   * @param late seconds in which the generator fell behind
   */
  static Saturation of(
      Span span, LoadFacts facts, LoadBook book, ServiceBook services, Set<Instant> late) {
    Stream<Supplier<Optional<Saturation>>> asked =
        Stream.of(
            () -> generator(span, late),
            () -> cpu(span, facts, book),
            () -> gc(span, book),
            () -> pool(span, book),
            () -> limit(span, services));
    return asked
        .flatMap(question -> question.get().stream())
        .findFirst()
        .orElse(
            new Saturation(
                Resource.NONE,
                "neither CPU nor garbage collection, pools or limits were seen to be used up"));
  }

  private static double seconds(Span span) {
    return Math.max(1, Duration.between(span.from(), span.to()).toMillis() / 1_000.0);
  }

  private static boolean within(Instant at, Span span) {
    return at.isAfter(span.from()) && !at.isAfter(span.to());
  }

  private static Optional<Saturation> generator(Span span, Set<Instant> late) {
    long seconds = late.stream().filter(second -> within(second.plusSeconds(1), span)).count();
    return seconds > LATE * seconds(span)
        ? Optional.of(
            new Saturation(
                Resource.GENERATOR,
                "the generator, which fell behind in " + seconds + " seconds of it"))
        : Optional.empty();
  }

  private static Optional<Saturation> cpu(Span span, LoadFacts facts, LoadBook book) {
    OptionalDouble cores = StartCosts.cores(facts);
    double used = book.samples().stream().mapToDouble(own -> generatorCores(own, span)).sum();
    String most = "";
    double mostUsed = 0;
    for (ProcessFigures process : ProcessFigures.all(book)) {
      double mine = mean(process.cores(), span);
      used += mine;
      most = mine > mostUsed ? process.instance() : most;
      mostUsed = Math.max(mine, mostUsed);
    }
    if (cores.isEmpty() || most.isEmpty() || used < ALL_CORES * cores.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        new Saturation(
            Resource.CPU,
            Text.format(
                "the machine's CPU: %.2f of %.0f cores, most of it by %s (%.2f)",
                used, cores.getAsDouble(), most, mostUsed)));
  }

  private static double mean(List<Point> points, Span span) {
    return points.stream()
        .filter(point -> within(point.at(), span))
        .mapToDouble(Point::value)
        .average()
        .orElse(0);
  }

  private static double generatorCores(List<GeneratorSample> samples, Span span) {
    List<GeneratorSample> inside =
        samples.stream().filter(sample -> within(sample.at(), span)).toList();
    if (inside.size() < 2) {
      return 0;
    }
    GeneratorSample first = inside.get(0);
    GeneratorSample last = inside.get(inside.size() - 1);
    double nanos = Duration.between(first.at(), last.at()).toNanos();
    return nanos <= 0 ? 0 : Math.max(0, last.cpu().minus(first.cpu()).toNanos() / nanos);
  }

  private static Optional<Saturation> gc(Span span, LoadBook book) {
    for (ProcessFigures process : ProcessFigures.all(book)) {
      double millis =
          process.gcMillis().stream()
              .filter(point -> within(point.at(), span))
              .mapToDouble(Point::value)
              .sum();
      double share = millis / 1_000 / seconds(span);
      if (share >= MUCH_GC) {
        return Optional.of(
            new Saturation(
                Resource.GC,
                Text.format(
                    "garbage collection of %s: %.0f %% of the time",
                    process.instance(), 100 * share)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Saturation> pool(Span span, LoadBook book) {
    List<SystemLook> looks = book.looks().stream().filter(look -> within(look.at(), span)).toList();
    Map<String, Integer> waiting = new TreeMap<>();
    for (SystemLook look : looks) {
      look.counts()
          .forEach(
              (instance, counts) ->
                  POOLS.stream()
                      .filter(pool -> counts.levels().getOrDefault(pool, 0L) > 0)
                      .forEach(pool -> waiting.merge(instance + " " + pool, 1, Integer::sum)));
    }
    return waiting.entrySet().stream()
        .filter(each -> each.getValue() > MOST_OF_THE_TIME * looks.size())
        .max(Map.Entry.comparingByValue())
        .map(
            each ->
                new Saturation(
                    Resource.POOL,
                    "a pool (%s): somebody waited for a place in %d of %d looks"
                        .formatted(each.getKey(), each.getValue(), looks.size())));
  }

  private static Optional<Saturation> limit(Span span, ServiceBook services) {
    return services.events(span.from(), span.to()).entrySet().stream()
        .filter(each -> LIMITS.stream().anyMatch(each.getKey().event()::startsWith))
        .filter(each -> each.getValue() >= REFUSES_PER_SECOND * seconds(span))
        .max(Map.Entry.comparingByValue())
        .map(Saturation::reached);
  }

  private static Saturation reached(Map.Entry<SeriesOfEvents, Long> refused) {
    return new Saturation(
        Resource.LIMIT,
        "a limit of %s (%s), which refused %d times"
            .formatted(refused.getKey().service(), refused.getKey().event(), refused.getValue()));
  }
}
