package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * No viewer is lost, and none counts twice. In every second that is said to be complete as many
 * stream starts are resolved as were planned, and as many are planned as the scenario asks for: a
 * schedule at a fixed distance has in n seconds rate·n of them, one more or one fewer. While a
 * crowd comes, up to as many times that as the scenario says.
 *
 * <p>What is missing may have been bad, so it withholds a PASS; what is there is still there, and
 * may be a FAIL. What is told twice says nothing at all.
 */
final class ConservationDoubt implements Doubt {
  /** A schedule at a fixed distance, and times rounded to microseconds. */
  private static final double ROUNDING = 2;

  @Override
  public Stream<Reason> of(Findings findings) {
    return new Books(findings).reasons();
  }

  /** What the second's accounts say: starts resolved by the generator, or by one SLO. */
  private record Account(SecondOfTraffic second, long resolved) {}

  private static final class Books {
    private final Findings findings;
    private final double rate;
    private final Crowds crowds;
    private final List<Instant> seconds;

    Books(Findings findings) {
      this.findings = findings;
      this.rate = findings.scenario().traffic().perSecond();
      this.crowds = Crowds.of(findings);
      this.seconds = findings.seconds().stream().filter(this::complete).toList();
    }

    private boolean complete(Instant second) {
      return findings.book().completeUpTo(second.plusSeconds(1));
    }

    Stream<Reason> reasons() {
      return Stream.of(
              twice().map(Reason::noTrial),
              tooMany().map(Reason::noTrial),
              lost().map(Reason::unproven),
              nobodyCounts().map(Reason::unproven),
              silent().map(Reason::unproven),
              tooFew().map(Reason::unproven))
          .flatMap(Optional::stream);
    }

    private Optional<String> twice() {
      return unbalanced(
          "viewers count twice: more stream starts were resolved than planned",
          (resolved, planned) -> resolved > planned);
    }

    /** Without an account of any second, whoever never came to an end is missed by nobody. */
    private Optional<String> nobodyCounts() {
      List<SecondOfTraffic> scheduled =
          seconds.stream()
              .flatMap(second -> findings.book().at(second).stream())
              .filter(second -> second.planned() > 0)
              .toList();
      boolean counted =
          scheduled.isEmpty()
              || scheduled.stream().anyMatch(s -> accounts(s).findAny().isPresent());
      return counted
          ? Optional.empty()
          : Optional.of("nobody counts how many of the planned stream starts came to an end");
    }

    private Optional<String> lost() {
      return unbalanced(
          "viewers are missing: fewer stream starts were resolved than planned",
          (resolved, planned) -> resolved < planned);
    }

    private Optional<String> unbalanced(String what, BiPredicate<Long, Long> wrong) {
      List<Account> found =
          seconds.stream()
              .flatMap(second -> findings.book().at(second).stream())
              .flatMap(
                  second ->
                      accounts(second)
                          .filter(a -> wrong.test(a.resolved(), (long) second.planned()))
                          .limit(1))
              .toList();
      return found.stream()
          .findFirst()
          .map(
              first ->
                  what
                      + inSeconds(found.size())
                      + ", first "
                      + first.resolved()
                      + " of "
                      + first.second().planned()
                      + at(first.second().second()));
    }

    private Stream<Account> accounts(SecondOfTraffic second) {
      Stream<Account> byTheGenerator =
          second.resolved().stream().mapToObj(resolved -> new Account(second, resolved));
      Stream<Account> bySlo =
          findings.scenario().slos().stream()
              .filter(slo -> FollowersDoubt.scheduled(slo, findings.scenario()))
              .map(slo -> new Account(second, events(second.counts(slo.name()))));
      return Stream.concat(byTheGenerator, bySlo);
    }

    private static long events(Counts counts) {
      return counts.good() + counts.bad();
    }

    /** The generator tells of every second, also of one in which nobody was to come. */
    private Optional<String> silent() {
      List<Instant> silent =
          seconds.stream().filter(second -> findings.book().at(second).isEmpty()).toList();
      return silent.stream()
          .findFirst()
          .map(
              first -> "no news of the viewers" + inSeconds(silent.size()) + ", first" + at(first));
    }

    private Optional<String> tooMany() {
      return Stream.concat(stretches(), quiet())
          .filter(stretch -> planned(stretch) > most(stretch))
          .findFirst()
          .map(stretch -> schedule("more", stretch));
    }

    private double most(List<Instant> stretch) {
      return rate * crowds.timesIn(stretch) * stretch.size() + ROUNDING;
    }

    private Optional<String> tooFew() {
      return stretches()
          .filter(stretch -> planned(stretch) < rate * stretch.size() - ROUNDING)
          .findFirst()
          .map(stretch -> schedule("fewer", stretch));
    }

    private String schedule(String than, List<Instant> stretch) {
      return than
          + " stream starts are planned than the scenario asks for: "
          + planned(stretch)
          + " of "
          + Math.round(rate * stretch.size())
          + " in "
          + stretch.size()
          + " s from"
          + at(stretch.get(0)).replace(" at", "");
    }

    private long planned(List<Instant> stretch) {
      return stretch.stream()
          .flatMap(second -> findings.book().at(second).stream())
          .mapToLong(SecondOfTraffic::planned)
          .sum();
    }

    /** Every known second by itself, and every row of them without a gap. */
    private Stream<List<Instant>> stretches() {
      Stream<List<Instant>> rows = Rows.of(seconds, second -> true).stream();
      return Stream.concat(seconds.stream().map(List::of), rows);
    }

    /** Rows with no crowd by themselves: what a crowd may send makes up for nobody after it. */
    private Stream<List<Instant>> quiet() {
      return Rows.of(seconds, second -> crowds.timesIn(second) <= 1).stream();
    }

    private static String inSeconds(int seconds) {
      return " in " + seconds + (seconds == 1 ? " second" : " seconds");
    }

    private String at(Instant second) {
      return " at " + TimeOfRun.of(findings.journal(), second);
    }
  }
}
