package holdwater.engine.judge;

import holdwater.model.fault.Crowd;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How many times the usual users may come in which second, by the crowds that were sent. */
final class Crowds {
  /**
   * Whoever came before the crowd was told to end may browse so long before the stream start: those
   * who browse longest look at six titles first, and press play after 26 s.
   */
  static final Duration LINGERING = Duration.ofSeconds(30);

  private final List<InjectionJudgement> crowds;

  private Crowds(List<InjectionJudgement> crowds) {
    this.crowds = crowds;
  }

  static Crowds of(Findings findings) {
    return new Crowds(
        findings.injections().stream().filter(sent -> sent.fault() instanceof Crowd).toList());
  }

  /** In the second that begins then; 1 where no crowd was sent. */
  double timesIn(Instant second) {
    return crowds.stream()
        .filter(sent -> !second.plusSeconds(1).isBefore(sent.injectedAt()))
        .filter(sent -> second.isBefore(end(sent)))
        .mapToDouble(sent -> ((Crowd) sent.fault()).times())
        .max()
        .orElse(1);
  }

  /** On average over those seconds; 1 where there are none. */
  double timesIn(Collection<Instant> seconds) {
    return seconds.stream().mapToDouble(this::timesIn).average().orElse(1);
  }

  private static Instant end(InjectionJudgement sent) {
    return sent.revertBegan().map(began -> began.plus(LINGERING)).orElse(Instant.MAX);
  }
}
