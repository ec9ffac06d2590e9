package holdwater.cli;

import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.KnownAgents;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.Stops;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.verdict.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Faults that were reverted, and whether they are proven to be gone, for machines. */
public final class RevertJson {
  private RevertJson() {}

  /** What {@code heal} found and did. */
  public static Map<String, Object> of(Leftovers.Result healed) {
    boolean clean =
        healed.unreadable().isEmpty()
            && healed.healed().stream().allMatch(one -> one.gone().proven());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("clean", clean);
    json.put("reverted", healed.healed().stream().map(RevertJson::fault).toList());
    json.put("unreadable", unreadable(healed));
    return json;
  }

  /**
   * What {@code stop} found and did.
   *
   * @param clean whether nothing is in force any more, with proof
   */
  public static Map<String, Object> of(
      Stops.Result result, List<KnownAgents.Ended> byHand, boolean clean) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("clean", clean);
    json.put("runs", result.runs());
    json.put("silent", result.silent());
    json.put(
        "reverted",
        Stream.concat(
                result.stopped().stream()
                    .map(one -> fault(one.runId(), one.injected(), one.gone())),
                result.healed().healed().stream().map(RevertJson::fault))
            .toList());
    json.put("unreadable", unreadable(result.healed()));
    json.put("byHand", byHand.stream().map(RevertJson::byHand).toList());
    json.put("seconds", result.took().toMillis() / 1000.0);
    return json;
  }

  private static Map<String, Object> fault(Leftovers.Healed one) {
    return fault(one.runId(), one.injected(), one.gone());
  }

  private static Map<String, Object> fault(String run, FaultInjected injected, Evidence gone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run);
    json.put("injection", injected.injection());
    json.put("fault", injected.fault().describe());
    json.put("targets", injected.target().names());
    json.put("gone", gone.proven());
    json.put("says", gone.statement());
    return json;
  }

  private static List<Map<String, String>> unreadable(Leftovers.Result healed) {
    return healed.unreadable().stream()
        .map(each -> Map.of("journal", each.journal().toString(), "says", each.message()))
        .toList();
  }

  private static Map<String, Object> byHand(KnownAgents.Ended ended) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", ended.pid());
    json.put("fault", ended.fault().map(AgentFault::fault).orElse(null));
    json.put("gone", ended.trouble().isEmpty());
    json.put(
        "says",
        ended.trouble().isEmpty()
            ? ended.fault().map(AgentFault::figure).orElse("")
            : ended.trouble());
    return json;
  }
}
