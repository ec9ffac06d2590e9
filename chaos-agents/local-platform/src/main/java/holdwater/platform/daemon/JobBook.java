package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.JobReport;
import holdwater.platform.api.JobRequest;
import holdwater.platform.process.CannotStart;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import holdwater.platform.process.Signals;
import holdwater.platform.process.Spawner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Processes that run to their end and are not started anew, such as the viewers. The daemon owns
 * them so that a killed CLI leaves none behind. Used by the control thread only.
 */
final class JobBook {
  private static final int MAX_JOBS = 20;
  private static final int NICENESS = 0;

  private final DaemonParts parts;
  private final LeaseTable leases;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  JobBook(DaemonParts parts, LeaseTable leases) {
    this.parts = parts;
    this.leases = leases;
  }

  private static final class Entry {
    final Child child;
    final String log;
    final boolean withStack;
    Integer exitCode;

    Entry(Child child, String log, boolean withStack) {
      this.child = child;
      this.log = log;
      this.withStack = withStack;
    }
  }

  JobReport start(JobRequest request) {
    String id = freeId(request.name());
    try {
      Child child =
          parts
              .spawner()
              .spawn(
                  new Spawner.Order(
                      request.argv(),
                      request.env(),
                      Path.of(request.workFolder()),
                      NICENESS,
                      new ProcessLog(Path.of(request.log()))));
      Entry entry = new Entry(child, request.log(), request.withStack());
      entries.put(id, entry);
      var unused = child.exit().thenAccept(code -> parts.control().run(() -> ended(id, code)));
      if (!request.withStack()) {
        leases.grant(lease(id), request.leaseMillis(), parts.time().nanos(), () -> kill(entry));
      }
      return report(id);
    } catch (CannotStart e) {
      throw new Refusal(
          400,
          ApiError.BAD_REQUEST,
          "job " + request.name() + " cannot be started: " + e.getMessage());
    } catch (IOException e) {
      throw new Refusal(
          500, ApiError.FAILED, "job " + request.name() + " cannot be started: " + e.getMessage());
    }
  }

  private String freeId(String name) {
    entries.values().removeIf(entry -> entry.exitCode != null && entries.size() >= MAX_JOBS);
    if (entries.size() >= MAX_JOBS) {
      throw new Refusal(429, ApiError.FAILED, MAX_JOBS + " jobs run already");
    }
    int number = 1;
    while (entries.containsKey(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }

  private void ended(String id, int code) {
    Entry entry = entry(id);
    leases.drop(lease(id));
    entry.exitCode = code;
    // Last, since it may throw; then the warden still knows the group.
    Signals.toGroups("KILL", List.of(entry.child.pid()));
    parts.warden().forget(entry.child.pid());
  }

  JobReport renew(String id) {
    leases.renew(lease(id), parts.time().nanos());
    return report(id);
  }

  /** Asks it and all of its group to end, unless it has; whoever asks kills it later. */
  JobReport terminate(String id) {
    Entry entry = entry(id);
    if (entry.exitCode == null) {
      Signals.toGroups("TERM", List.of(entry.child.pid()));
    }
    return report(id);
  }

  /** Kills it and all of its group, unless it has ended. */
  JobReport kill(String id) {
    kill(entry(id));
    return report(id);
  }

  private static void kill(Entry entry) {
    if (entry.exitCode == null) {
      Signals.toGroups("KILL", List.of(entry.child.pid()));
    }
  }

  /** The stack ends, and with it whoever works against it. */
  void killAll() {
    entries.values().forEach(JobBook::kill);
  }

  boolean anyAlive() {
    return entries.values().stream().anyMatch(entry -> entry.exitCode == null);
  }

  /** All of them, those that have ended as well. */
  List<JobReport> reports() {
    return entries.keySet().stream().map(this::report).toList();
  }

  JobReport report(String id) {
    Entry entry = entry(id);
    return new JobReport(
        id,
        entry.child.mark(),
        entry.log,
        entry.withStack,
        entry.exitCode == null,
        Optional.ofNullable(entry.exitCode));
  }

  private Entry entry(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new Refusal(404, ApiError.NOT_FOUND, "no job '" + id + "'");
    }
    return entry;
  }

  private static String lease(String id) {
    return "job " + id;
  }
}
