package holdwater.dashboards.gameday;

import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.Look;
import holdwater.dashboards.gameday.DrillResult.Moment;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Watches one step from the moment on when its fault came. For one thread. */
final class DrillWatch {
  /** Who is not well by then has not recovered. */
  static final Duration RECOVERY_AT_MOST = Duration.ofMinutes(10);

  /** More than anybody does in a step. */
  private static final int MOST_DONE = 100;

  private static final Duration SURELY_EARLY = Duration.ofSeconds(3);

  private final Drill drill;
  private final String id;
  private final List<String> victims;
  private final List<String> forecast;
  private final Instant injected;
  private final ClientCalls calls = new ClientCalls();
  private final Map<String, Duration> alerts = new TreeMap<>();
  private Optional<Evidence> evidence = Optional.empty();
  private final List<Moment> sawIt = new ArrayList<>();
  private final Map<String, Moment> done = new LinkedHashMap<>();
  private Optional<Moment> mitigated = Optional.empty();
  private Optional<Ended> ended = Optional.empty();
  private Optional<String> endedBy = Optional.empty();

  DrillWatch(
      Drill drill, String id, List<String> victims, List<String> forecast, Instant injected) {
    this.drill = drill;
    this.id = id;
    this.victims = victims;
    this.forecast = forecast;
    this.injected = injected;
  }

  Drill drill() {
    return drill;
  }

  /** Of its fault. */
  String id() {
    return id;
  }

  void see(Look look) {
    calls.add(look.entryCalls());
    look.faults().stream()
        .filter(fault -> fault.id().equals(id))
        .flatMap(fault -> fault.evidence().stream())
        .forEach(found -> evidence = Optional.of(found));
    look.ended().stream().filter(one -> one.fault().id().equals(id)).forEach(this::end);
  }

  private void end(Ended one) {
    if (ended.isEmpty()) {
      ended = Optional.of(one);
      evidence = one.fault().evidence().or(() -> evidence);
    }
  }

  /**
   * What each person says first counts, and of mitigations the first. Whoever says it before the
   * fault came has seen something else.
   */
  void hear(Said said) {
    Moment moment = new Moment(said.person(), Duration.between(injected, said.at()));
    if (moment.after().isNegative()) {
      return;
    }
    if (said.word() == Said.Word.SEEN
        && sawIt.stream().noneMatch(one -> one.person().equals(said.person()))) {
      sawIt.add(moment);
    }
    if (said.word() == Said.Word.MITIGATED && mitigated.isEmpty()) {
      mitigated = Optional.of(moment);
    }
    if (said.word() == Said.Word.DONE && !said.rest().isBlank() && done.size() < MOST_DONE) {
      done.putIfAbsent(drill.expected().actionMeant(said.rest()), moment);
    }
  }

  /** Whether this is the first that is known of it since the fault came. */
  boolean fired(String alert, Instant at) {
    return !at.isBefore(injected)
        && alerts.putIfAbsent(alert, Duration.between(injected, at)) == null;
  }

  /** Why its fault ends now; the first reason counts. */
  void endsBecause(String why) {
    endedBy = endedBy.or(() -> Optional.of(why));
  }

  boolean inForce() {
    return ended.isEmpty();
  }

  boolean shouldStop(StopCondition stop) {
    return inForce() && calls.badShare(stop.over()) >= stop.bad();
  }

  /** Nobody told this game day: on the page, or by another command. */
  private String because(Ended end) {
    Duration early = drill.hold().minus(Duration.between(injected, end.at()));
    return early.compareTo(SURELY_EARLY) > 0 ? "somebody ended it" : "its time was over";
  }

  /** Whether nothing more is to be seen of it. */
  boolean over(Instant now) {
    return ended
        .map(
            end ->
                recovered(end).isPresent()
                    || now.isAfter(end.at().plus(RECOVERY_AT_MOST))
                    || calls.knownUpTo().isEmpty())
        .orElse(false);
  }

  private Optional<Duration> recovered(Ended end) {
    return calls
        .goodAgain(end.at().truncatedTo(ChronoUnit.SECONDS), Instant.MAX)
        .map(good -> Duration.between(end.at(), good))
        .map(time -> time.isNegative() ? Duration.ZERO : time);
  }

  DrillResult result() {
    Instant until = ended.map(Ended::at).orElse(Instant.MAX);
    Optional<Instant> firstBad = calls.firstBad(injected).filter(at -> at.isBefore(until));
    return new DrillResult(
        drill,
        victims,
        forecast,
        Optional.of(injected),
        evidence,
        sawIt,
        mitigated,
        done,
        firstBad.map(at -> Duration.between(injected, at)),
        firstBad
            .flatMap(from -> calls.goodAgain(from, until))
            .map(at -> Duration.between(injected, at)),
        calls.all(injected, until),
        calls.badCalls(injected, until),
        alerts,
        ended.map(end -> Duration.between(injected, end.at())),
        endedBy.orElse(ended.map(this::because).orElse("it is still in force")),
        ended.map(Ended::gone),
        ended.flatMap(this::recovered));
  }
}
