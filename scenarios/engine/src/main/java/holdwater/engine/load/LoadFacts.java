package holdwater.engine.load;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.load.LoadModel;
import holdwater.model.verdict.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a report must say of a load beside what was measured.
 *
 * @param target who was asked, such as a topology or an address
 * @param command by which it can be played again
 * @param versions of Holdwater, Java and the like
 * @param machine where the generator ran
 * @param status how it ended
 * @param failure why it ended before its time; empty if nothing failed
 * @param requests sent, of every kind
 * @param byPriority kinds of events, first those that clients would miss most
 */
public record LoadFacts(
    String runId,
    LoadModel model,
    String target,
    long seed,
    String command,
    Map<String, String> versions,
    String machine,
    Instant startedAt,
    RunStatus status,
    Optional<String> failure,
    long requests,
    List<String> byPriority) {
  public LoadFacts {
    checkNotNull(runId, "runId");
    checkNotNull(model, "model");
    versions = new TreeMap<>(versions);
    checkNotNull(startedAt, "startedAt");
    checkNotNull(status, "status");
    checkNotNull(failure, "failure");
    byPriority = List.copyOf(byPriority);
  }

  /** The event of which each user has exactly one. */
  public String event() {
    return model.traffic().scheduledEvent();
  }
}
