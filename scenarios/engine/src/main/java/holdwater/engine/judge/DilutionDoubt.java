package holdwater.engine.judge;

import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bad events do not become few because good ones become many: calls that are repeated, or that come
 * in a flood once all is well again, are no better service. A window of an SLI whose number of
 * events no schedule says must PASS with a quarter more events than by the steady rate at most, the
 * others left out; a second of a shock likewise, with as many as the steady state had in two of its
 * seconds, or as chance explains. Where a crowd was sent on purpose, so many times that.
 */
final class DilutionDoubt implements Doubt {
  /** Growth that is nothing to wonder at. */
  private static final double USUAL_GROWTH = 1.25;

  private static final double DEVIATIONS = 5;

  @Override
  public Stream<Reason> of(Findings findings) {
    return EventsOverTime.unscheduled(findings)
        .filter(events -> events.rate() > 0)
        .flatMap(events -> diluted(events, findings))
        .map(Reason::unproven);
  }

  private static Stream<String> diluted(EventsOverTime events, Findings findings) {
    Expectation expectation = findings.scenario().expect().get(events.slo().name());
    Crowds crowds = Crowds.of(findings);
    return events.windows().stream()
        .filter(judged -> judged.verdict() == Verdict.PASS)
        .filter(judged -> judged.window().kind() != WindowKind.STEADY)
        .filter(judged -> judged.counts().all().bad() > 0)
        .filter(judged -> !passesUndiluted(events, judged, expectation, crowds))
        .map(judged -> words(events, judged));
  }

  private static boolean passesUndiluted(
      EventsOverTime events, WindowJudgement judged, Expectation expectation, Crowds crowds) {
    return judged.window().kind() == WindowKind.SHOCK
        ? shockPasses(events, judged.counts(), WindowJudge.rule(expectation), crowds)
        : samplePasses(events, judged, crowds);
  }

  private static boolean samplePasses(
      EventsOverTime events, WindowJudgement judged, Crowds crowds) {
    Tally tally = judged.counts().counted();
    List<Instant> seconds = judged.counts().seconds().stream().map(SecondCount::second).toList();
    long most = most(USUAL_GROWTH * crowds.timesIn(seconds) * events.rate() * seconds.size());
    return new VerdictRule(judged.allowedBadShare()).passes(tally.withGoodUpTo(most));
  }

  private static boolean shockPasses(
      EventsOverTime events, WindowCounts counts, ShockRule rule, Crowds crowds) {
    long most =
        mostOfASecond(
            events.windows().stream()
                .filter(judged -> judged.window().kind() == WindowKind.STEADY)
                .map(WindowJudgement::counts)
                .toList());
    List<SecondCount> undiluted =
        counts.seconds().stream()
            .map(
                second ->
                    second.withGoodUpTo((long) Math.ceil(most * crowds.timesIn(second.second()))))
            .toList();
    return rule.judge(new WindowCounts(undiluted)) == Verdict.PASS;
  }

  /** As many events as the steady state had in two of its seconds, or as chance explains. */
  static long mostOfASecond(List<WindowCounts> steady) {
    List<Long> events =
        steady.stream()
            .flatMap(counts -> counts.seconds().stream())
            .map(SecondCount::events)
            .sorted(Comparator.reverseOrder())
            .toList();
    long twice = events.stream().skip(1).findFirst().orElse(0L);
    double rate = events.stream().mapToLong(Long::longValue).average().orElse(0);
    return Math.max(twice, most(USUAL_GROWTH * rate));
  }

  /** With what chance adds to so many, if they come by themselves. */
  private static long most(double expected) {
    return (long) Math.ceil(expected + DEVIATIONS * Math.sqrt(expected));
  }

  private static String words(EventsOverTime events, WindowJudgement judged) {
    Tally all = judged.counts().all();
    return Sentences.subject(judged)
        + " passes only because of events that did not come before: "
        + all.events()
        + " came where about "
        + Math.round(events.rate() * judged.counts().seconds().size())
        + " were to, and "
        + all.bad()
        + " were bad";
  }
}
