package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Clients;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.BinomialBound;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Of what follows from something else, such as segments from a stream start, nobody knows how many
 * should come; but as many as in the steady state. If far fewer come those that do are survivors,
 * and all of them good means nothing.
 *
 * <p>With s events in n steady seconds, and a share g of the window's stream starts that ended
 * well, s/n·g events a second are expected: what a failed start takes along is already bad there.
 * Below 80 % of that, the window proves nothing, unless it is so short that chance does the same:
 * if both had the same rate, the window's share of all events would be m·g/(n + m·g) for its m
 * seconds, and the upper 95 % bound of the share that was seen lies above it. A second that has
 * more events than the steady state had twice, or than chance explains, counts as one that has so
 * many: a flood does not make up for those who stayed away. Under a crowd each of its seconds
 * counts as so many seconds as the stream starts that were planned are times the usual ({@link
 * CrowdHere}).
 */
final class FollowersDoubt implements Doubt {
  /** Fewer than this share of the events are survivors. */
  static final double LEAST_SHARE = 0.80;

  private static final double CONFIDENCE = 0.95;

  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.scenario().slos().stream()
        .filter(slo -> !scheduled(slo, findings.scenario()))
        .flatMap(slo -> missing(slo, findings))
        .map(Reason::unproven);
  }

  /** Whose number the schedule says: {@link ConservationDoubt} counts them one by one. */
  static boolean scheduled(Slo slo, Scenario scenario) {
    return countsSchedule(slo, scenario) && slo.sli().whose() == Clients.ALL;
  }

  private static boolean countsSchedule(Slo slo, Scenario scenario) {
    return scenario.traffic().schedules(slo.sli());
  }

  private static Stream<String> missing(Slo slo, Findings findings) {
    List<WindowJudgement> windows =
        findings.windows().stream().filter(judged -> judged.slo().equals(slo.name())).toList();
    List<WindowJudgement> steady =
        windows.stream().filter(judged -> judged.window().kind() == WindowKind.STEADY).toList();
    long events = steady.stream().mapToLong(FollowersDoubt::events).sum();
    long seconds = steady.stream().mapToLong(judged -> judged.counts().seconds().size()).sum();
    if (events == 0) {
      return Stream.empty();
    }
    long most = DilutionDoubt.mostOfASecond(steady.stream().map(WindowJudgement::counts).toList());
    CrowdHere crowd = new CrowdHere(slo, findings);
    Crowds crowds = Crowds.of(findings);
    return windows.stream()
        .filter(judged -> judged.window().kind() != WindowKind.STEADY)
        .flatMap(
            judged ->
                missing(
                    judged,
                    seen(judged, most, crowds),
                    events,
                    (double) seconds,
                    crowd.times(instants(judged)) * goodStarts(slo, judged, findings))
                    .stream());
  }

  private static List<Instant> instants(WindowJudgement judged) {
    return judged.counts().seconds().stream().map(SecondCount::second).toList();
  }

  private static long seen(WindowJudgement judged, long mostOfASecond, Crowds crowds) {
    return judged.counts().seconds().stream()
        .mapToLong(
            second ->
                Math.min(
                    second.events(),
                    (long) Math.ceil(mostOfASecond * crowds.timesIn(second.second()))))
        .sum();
  }

  /**
   * In words.
   *
   * @param seconds in which as much was to come as in one of the steady state
   */
  private static Optional<String> missing(
      WindowJudgement judged, long seen, long steadyEvents, double steadySeconds, double seconds) {
    double expected = (double) steadyEvents * seconds / steadySeconds;
    if (seen >= LEAST_SHARE * expected) {
      return Optional.empty();
    }
    double shareIfEqual = seconds / (steadySeconds + seconds);
    if (upper(seen, seen + steadyEvents) >= shareIfEqual) {
      return Optional.empty();
    }
    return Optional.of(
        Sentences.subject(judged)
            + " is judged by survivors: only "
            // What is told as missing must not read as if it were enough.
            + Math.min(Math.round(100 * seen / expected), Math.round(100 * LEAST_SHARE) - 1)
            + " % of its events came, "
            + seen
            + " of about "
            + Math.round(expected));
  }

  private static double upper(long some, long all) {
    return BinomialBound.upper((double) some, (double) all, CONFIDENCE);
  }

  private static long events(WindowJudgement judged) {
    return judged.counts().all().events();
  }

  /** The share of stream starts of that window that ended well; 1 where nobody counts them all. */
  private static double goodStarts(Slo follower, WindowJudgement judged, Findings findings) {
    if (countsSchedule(follower, findings.scenario())) {
      return 1;
    }
    return findings.scenario().slos().stream()
        .filter(slo -> scheduled(slo, findings.scenario()))
        .findFirst()
        .map(starts -> goodShare(starts.name(), judged, findings.book()))
        .orElse(1.0);
  }

  private static double goodShare(String starts, WindowJudgement judged, TrafficBook book) {
    long good = 0;
    long all = 0;
    for (SecondCount second : judged.counts().seconds()) {
      Counts counts =
          book.at(second.second()).map(known -> known.counts(starts)).orElse(SecondOfTraffic.NONE);
      good += counts.good();
      all += counts.good() + counts.bad();
    }
    return all == 0 ? 1 : good / (double) all;
  }
}
