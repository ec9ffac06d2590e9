package holdwater.cli.command;

import holdwater.engine.run.ExitCode;
import holdwater.engine.run.HandInjection;
import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.scenario.ResolvedTarget;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of a fault by hand, for machines. */
final class InjectionJson {
  private InjectionJson() {}

  /** Of one on a stack, or on a system that runs already. */
  static Map<String, Object> onto(
      String run, Fault fault, ResolvedTarget target, HandInjection.Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run);
    json.put("fault", fault.describe());
    json.put("targets", target.names());
    json.put("bit", result.bit().proven());
    json.put("bitSays", result.bit().statement());
    json.put("gone", result.gone().proven());
    json.put("goneSays", result.gone().statement());
    json.put("leaseLost", result.lapsed().map(LeaseLapsed::message).orElse(null));
    json.put("exitCode", InjectCommand.exitCode(result).code());
    return json;
  }

  /** Of one in a JVM, of which stderr has the figures. */
  static Map<String, Object> intoProcess(String pid, String fault, ExitCode code) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", Long.parseLong(pid));
    json.put("fault", fault);
    json.put("exitCode", code.code());
    return json;
  }
}
