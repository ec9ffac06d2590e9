package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an experiment went.
 *
 * @param status as the Chaos Toolkit has it
 * @param deviated whether the hypothesis was not met after the method, as the Chaos Toolkit has it
 * @param during every time the hypothesis was asked while the method was played
 * @param methodBegan whether anything of the method was played
 * @param rollbacksPlayed whether the strategy let the rollbacks be played
 * @param atTheEnd the hypothesis after the rollbacks, which the Chaos Toolkit does not ask; the
 *     last time it was asked
 * @param unreadSettings configuration that its probe did not give, and why
 */
public record ExperimentResult(
    Experiment experiment,
    Instant start,
    Instant end,
    Duration duration,
    ExperimentStatus status,
    boolean deviated,
    Optional<SteadyState> before,
    List<SteadyState> during,
    Optional<SteadyState> after,
    boolean methodBegan,
    List<Played> run,
    boolean rollbacksPlayed,
    List<Played> rollbacks,
    Optional<SteadyState> atTheEnd,
    List<String> unreadSettings) {
  public ExperimentResult {
    checkNotNull(experiment, "experiment");
    checkNotNull(status, "status");
    during = List.copyOf(during);
    run = List.copyOf(run);
    rollbacks = List.copyOf(rollbacks);
    unreadSettings = List.copyOf(unreadSettings);
  }
}
