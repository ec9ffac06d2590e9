package holdwater.engine.report;

import holdwater.engine.cause.ServiceBook;
import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A fault took a whole region, and the others took over. Facts of the journal; no verdict is made
 * of them.
 *
 * @param injection the id of the fault
 * @param slo whose events are what the traffic schedules, one for each client
 * @param served how long after the fault 99 % of them were good, for 10 s; empty if that was not
 *     seen before the revert
 * @param lost events that were bad while the fault was held
 * @param events all of that time
 * @param behind for how long what the region had told may have been missing in the others when it
 *     was lost; empty if nobody told
 * @param missing records that were missing there; empty if nobody told
 * @param kept of all writes that were acknowledged in the run; empty where nobody looked
 */
record Takeover(
    String injection,
    String region,
    String slo,
    Optional<Duration> served,
    long lost,
    long events,
    Optional<Duration> behind,
    OptionalLong missing,
    Optional<Kept> kept) {
  /** Levels that a mirror tells, each followed by the region that its copies come from. */
  private static final String BEHIND_MILLIS = "mirror/behind-ms/";

  private static final String BEHIND_RECORDS = "mirror/behind/";

  private static final double SERVED = 0.99;
  private static final int STEADILY_SECONDS = 10;

  /** What was found of acknowledged writes at the end, of all kinds together. */
  record Kept(long read, long lost, long doubled, long stale, long unanswered) {
    private static Optional<Kept> of(Journal journal) {
      List<AcknowledgedWrites> writes =
          journal.all(WritesReadBack.class).flatMap(read -> read.writes().stream()).toList();
      return writes.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Kept(
                  writes.stream().mapToLong(AcknowledgedWrites::read).sum(),
                  writes.stream().mapToLong(AcknowledgedWrites::lost).sum(),
                  writes.stream().mapToLong(AcknowledgedWrites::doubled).sum(),
                  writes.stream().mapToLong(AcknowledgedWrites::stale).sum(),
                  writes.stream().mapToLong(AcknowledgedWrites::unanswered).sum()));
    }

    private String sentence() {
      return Text.format(
          "of %s writes read back afterwards %d lost, %d doubled, %d stale, %d unanswered",
          Text.count(read), lost, doubled, stale, unanswered);
    }
  }

  /** One for each region that a fault took whole; none of a system with a single region. */
  static List<Takeover> of(Journal journal, Judgement judgement) {
    Optional<String> slo =
        journal
            .first(RunStarted.class)
            .map(RunStarted::scenario)
            .flatMap(Takeover::scheduled)
            .map(Slo::name);
    if (slo.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> regions = regions(journal);
    TrafficBook book = TrafficBook.of(journal);
    ServiceBook services = ServiceBook.of(journal);
    List<Takeover> all = new ArrayList<>();
    for (InjectionJudgement injection : judgement.injections()) {
      List<String> hit = injection.target().instances().stream().map(Instance::id).toList();
      regions.forEach(
          (region, instances) -> {
            if (regions.size() > 1 && hit.containsAll(instances)) {
              all.add(of(injection, region, slo.get(), book, services, Kept.of(journal)));
            }
          });
    }
    return all;
  }

  private static Optional<Slo> scheduled(Scenario scenario) {
    return scenario.slos().stream()
        .filter(slo -> scenario.traffic().schedules(slo.sli()))
        .findFirst();
  }

  private static Map<String, List<String>> regions(Journal journal) {
    Map<String, List<String>> regions = new TreeMap<>();
    journal.first(StackReady.class).stream()
        .flatMap(ready -> ready.instances().stream())
        .map(InstanceStatus::instance)
        .forEach(
            instance ->
                regions
                    .computeIfAbsent(instance.region(), name -> new ArrayList<>())
                    .add(instance.id()));
    return regions;
  }

  private static Takeover of(
      InjectionJudgement injection,
      String region,
      String slo,
      TrafficBook book,
      ServiceBook services,
      Optional<Kept> kept) {
    Instant cut = injection.injectedAt();
    Instant until = injection.revertBegan().orElse(book.completeUpTo());
    Counts held = counts(slo, cut.truncatedTo(ChronoUnit.SECONDS), until, book);
    OptionalLong millis = services.level(BEHIND_MILLIS + region, cut);
    return new Takeover(
        injection.id(),
        region,
        slo,
        served(slo, cut, until, book),
        held.bad(),
        held.good() + held.bad(),
        millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty(),
        services.level(BEHIND_RECORDS + region, cut),
        kept);
  }

  private static Optional<Duration> served(
      String slo, Instant cut, Instant until, TrafficBook book) {
    Instant first = cut.truncatedTo(ChronoUnit.SECONDS);
    for (SecondOfTraffic known : book.all()) {
      Instant from = known.second();
      Instant end = from.plusSeconds(STEADILY_SECONDS);
      if (!from.isBefore(first) && !end.isAfter(until) && book.completeUpTo(end)) {
        Counts counts = counts(slo, from, end, book);
        long events = counts.good() + counts.bad();
        if (events > 0 && counts.good() >= SERVED * events) {
          return Optional.of(from.isBefore(cut) ? Duration.ZERO : Duration.between(cut, from));
        }
      }
    }
    return Optional.empty();
  }

  /** Of the seconds that begin from {@code from} on and before {@code until}. */
  private static Counts counts(String slo, Instant from, Instant until, TrafficBook book) {
    long good = 0;
    long bad = 0;
    for (SecondOfTraffic known : book.all()) {
      if (!known.second().isBefore(from) && known.second().isBefore(until)) {
        good += known.counts(slo).good();
        bad += known.counts(slo).bad();
      }
    }
    return new Counts(good, bad);
  }

  /**
   * "region r2 was lost: 99 % of stream-starts good again after 6.0 s, 11 of 480 lost meanwhile;
   * the others were 1.2 s (7 records) behind it; of 210 writes read back afterwards 0 lost, ...".
   */
  String sentence() {
    String again =
        served
            .map(after -> "99 % of " + slo + " good again after " + Text.duration(after))
            .orElse("99 % of " + slo + " were not good again before it returned");
    return Text.format(
        "region %s was lost: %s, %s of %s lost meanwhile; %s; %s",
        region,
        again,
        Text.count(lost),
        Text.count(events),
        behindSentence(),
        kept.map(Kept::sentence).orElse("no writes were read back"));
  }

  private String behindSentence() {
    String records = missing.isPresent() ? " (" + missing.getAsLong() + " records)" : "";
    return behind
        .map(time -> "the others were " + Text.duration(time) + records + " behind it")
        .orElse("how far the others were behind it nobody told");
  }
}
