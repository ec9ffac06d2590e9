package holdwater.platform.daemon;

import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.archive.ArchiveShelf;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import holdwater.platform.process.Signals;
import holdwater.platform.process.Spawner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps every instance running: whose process exits is started anew, with backoff, unless an
 * injection holds it down. A failed health check never restarts anything: a suspended process must
 * stay suspended. Used by the control thread only.
 *
 * <p>Where the plan calls exits final, one that exits by itself after all were ready stays down.
 * What an injection takes down comes back with its revert all the same.
 */
final class AutoScalingGroup {
  /** The stack yields to proxy, viewers and judge, which measure it. */
  static final int NICENESS = 10;

  /** An instance that exits so often before it was ever ready will not come up. */
  static final int MAX_EARLY_EXITS = 3;

  /**
   * What a start has over the longest time of one instance. Within the sum one more must become
   * ready, or the start has failed; so a start is bounded however its instances come and go.
   */
  static final long START_MARGIN_NANOS = 30_000_000_000L;

  private static final long PROBE_NANOS = 200_000_000L;
  private static final long READY_PROBE_NANOS = 1_000_000_000L;

  private final DaemonParts parts;
  private final ArchiveShelf archives;
  private final Listener listener;
  private final Path workFolder;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final StartWaves waves;
  private final StartPriority priority;
  private final SwitchedOff switchedOff = new SwitchedOff();
  private final long patienceNanos;
  private final boolean exitsAreFinal;
  private boolean allWereReady;
  private long progressNanos;

  /** Hears of the start as a whole. */
  interface Listener {
    /** Every instance has been ready; called once. */
    void allReady();

    /** An instance does not come up. */
    void startFailed(String message);

    /** Nor would it ever: somebody else has a port of it. */
    void portTaken(String message);
  }

  AutoScalingGroup(
      LaunchPlan plan,
      HomeFolder home,
      DaemonParts parts,
      ArchiveShelf archives,
      Listener listener) {
    this.parts = parts;
    this.archives = archives;
    this.listener = listener;
    this.workFolder = Path.of(plan.workFolder());
    this.exitsAreFinal = plan.exitsAreFinal();
    this.priority = new StartPriority(parts);
    this.waves = new StartWaves(parts.cores(), id -> members.get(id).ready());
    Set<String> standby = plan.topology().elastic();
    for (PlannedInstance instance : plan.instances()) {
      ProcessLog log = new ProcessLog(home.log(instance.id()));
      members.put(instance.id(), new Member(instance, log, standby.contains(instance.id())));
    }
    this.patienceNanos =
        START_MARGIN_NANOS
            + plan.instances().stream()
                .mapToLong(instance -> instance.readiness().withinMillis() * 1_000_000)
                .max()
                .orElse(0);
  }

  /** Starts all but those that only a load asks for, in waves. */
  void begin() {
    progressNanos = parts.time().nanos();
    for (Member member : members.values()) {
      if (!member.standby()) {
        member.queue();
        waves.enqueue(member.plan.id(), member.plan.startsAfter());
      }
    }
    startNext();
  }

  /** The load asks for this one. Twice is harmless. */
  void want(Member member) {
    member.want();
    requestStart(member);
  }

  /** The load asks for this one no more: it is not started anew. Whoever says so ends it. */
  void dismiss(Member member) {
    member.dismiss();
    waves.withdraw(member.plan.id());
  }

  /** To be called several times a second. */
  void tick() {
    startNext();
    long now = parts.time().nanos();
    for (Member member : members.values()) {
      if (member.takeProbe(now)) {
        probe(member, member.child().orElseThrow());
      }
      if (!member.everReady() && member.tookTooLong(now)) {
        listener.startFailed(
            "%s was not ready within %d s; %s"
                .formatted(
                    member.plan.id(),
                    member.plan.readiness().withinMillis() / 1000,
                    lastWords(member)));
      }
    }
    if (!allWereReady && now - progressNanos > patienceNanos) {
      listener.startFailed(stuck());
    }
  }

  /** Perhaps it was ready before, so its own time does not count. */
  private String stuck() {
    return members.values().stream()
        .filter(member -> !member.ready() && !member.standby())
        .findFirst()
        .map(
            member ->
                "nothing became ready for %d s; %s is %s after %d restarts; %s"
                    .formatted(
                        patienceNanos / 1_000_000_000,
                        member.plan.id(),
                        member.state(),
                        member.report().restarts(),
                        lastWords(member)))
        .orElse("its instances do not stay ready");
  }

  private void startNext() {
    for (String id : waves.next(parts.time().nanos())) {
      Member member = members.get(id);
      if (member.mayStart()) {
        start(member);
      } else {
        waves.done(id);
      }
    }
  }

  private void start(Member member) {
    List<String> argv = new ArrayList<>(member.plan.argv());
    argv.addAll(1, archives.optionsFor(member.plan));
    try {
      Child child =
          parts
              .spawner()
              .spawn(
                  new Spawner.Order(
                      argv,
                      member.plan.env(),
                      workFolder,
                      NICENESS,
                      allWereReady ? StartPriority.YIELDING : NICENESS,
                      false,
                      member.log));
      member.started(child, parts.time().nanos());
      priority.started(child, allWereReady);
      var unused =
          child.exit().thenAccept(code -> parts.control().run(() -> exited(member, child, code)));
    } catch (IOException e) {
      waves.done(member.plan.id());
      member.log.note("--- " + e.getMessage());
      if (!member.everReady()) {
        listener.startFailed(member.plan.id() + " cannot be started: " + e.getMessage());
      }
      retryAfter(member, Duration.ZERO);
    }
  }

  private void exited(Member member, Child child, int code) {
    sweep(child);
    priority.gone(child);
    waves.done(member.plan.id());
    member.log.note("--- process " + child.pid() + " ended with exit code " + code);
    // One that was ready once and crashes while others start would keep the start waiting for ever.
    boolean early = !allWereReady;
    member.exited(code, early);
    if (!member.mayStart()) {
      return;
    }
    if (exitsAreFinal && !early && !member.wasKilled()) {
      member.fall();
      member.log.note("--- it stays down: this stack goes without restart");
      return;
    }
    Optional<String> taken = member.takenPort();
    taken.ifPresent(why -> member.log.note("--- " + why));
    if (early && taken.isPresent()) {
      listener.portTaken(taken.get());
    } else if (!member.everReady() && archives.blame(member.plan)) {
      member.log.note("--- perhaps its class-data archive is damaged: next start without");
    } else if (early && member.earlyExits() >= MAX_EARLY_EXITS) {
      listener.startFailed(
          "%s exited %d times before %s ready, the last time with exit code %d; %s"
              .formatted(
                  member.plan.id(),
                  member.earlyExits(),
                  member.everReady() ? "all were" : "it was",
                  code,
                  lastWords(member)));
    }
    retryAfter(member, Duration.ofNanos(parts.time().nanos() - child.startedNanos()));
  }

  /** Its own children (ffmpeg) may live on in its group; then the warden still knows it. */
  private void sweep(Child gone) {
    try {
      Signals.toGroups("KILL", List.of(gone.pid()));
      parts.warden().forget(gone.pid());
    } catch (IllegalStateException e) {
      System.err.println("group " + gone.pid() + " may have processes left: " + e.getMessage());
    }
  }

  private String lastWords(Member member) {
    String last = member.log.lastLine();
    return switchedOff.trouble(member.plan.id())
        + (last.isEmpty() ? "it said nothing" : "its last line: " + last)
        + "; log: "
        + member.log.file();
  }

  private void retryAfter(Member member, Duration livedFor) {
    parts.control().after(member.backoff.after(livedFor), () -> requestStart(member));
  }

  private void requestStart(Member member) {
    if (member.mayStart()) {
      member.queue();
      waves.enqueue(member.plan.id(), List.of());
      startNext();
    }
  }

  private void probe(Member member, Child child) {
    parts
        .workers()
        .execute(
            () -> {
              boolean passed =
                  ReadinessProbe.passes(member.plan.readiness())
                      && switchedOff.isTold(member.plan, child);
              parts.control().run(() -> probed(member, child, passed));
            });
  }

  private void probed(Member member, Child child, boolean passed) {
    long next = parts.time().nanos() + (passed ? READY_PROBE_NANOS : PROBE_NANOS);
    boolean first = !member.everReady();
    if (member.probed(child, passed, next)) {
      if (first) {
        progressNanos = parts.time().nanos();
      }
      waves.done(member.plan.id());
      priority.ready(child);
      archives.ready(member.plan, child.pid());
      startNext();
      if (!allWereReady && members.values().stream().allMatch(m -> m.ready() || m.standby())) {
        allWereReady = true;
        listener.allReady();
      }
    }
  }

  /** Those members, or a Refusal that names the unknown one. */
  List<Member> members(Collection<String> ids) {
    List<Member> found = new ArrayList<>();
    for (String id : ids) {
      Member member = members.get(id);
      if (member == null) {
        throw new Refusal(
            404, "not-found", "no instance '" + id + "': there are " + members.keySet());
      }
      found.add(member);
    }
    return found;
  }

  /**
   * SIGKILL to these and to their children. They start anew as always, unless held down; where
   * exits are final, not before {@code release}.
   */
  void kill(String injection, List<Member> victims) {
    if (exitsAreFinal) {
      holdDown(injection, victims);
    } else {
      kill(victims);
    }
  }

  private void kill(List<Member> victims) {
    victims.forEach(Member::kill);
    Signals.toGroups("KILL", groups(victims));
  }

  /** SIGSTOP to these and to their children, until {@code resume} with the same injection. */
  void suspend(String injection, List<Member> victims) {
    victims.forEach(member -> member.suspensions.add(injection));
    // Whoever is stopped for a moment must not be continued by it, nor whoever still starts.
    victims.forEach(member -> member.child().ifPresent(priority::gone));
    parts.throttle().spare(groups(victims));
    Signals.toGroups("STOP", groups(victims));
  }

  void resume(String injection, List<Member> victims) {
    victims.forEach(member -> member.suspensions.remove(injection));
    List<Member> free = victims.stream().filter(member -> !member.suspended()).toList();
    free.forEach(member -> member.forgetReadiness(parts.time().nanos()));
    Signals.toGroups("CONT", groups(free));
  }

  /** Kills these and starts nothing in their place until {@code release}. */
  void holdDown(String injection, List<Member> victims) {
    for (Member member : victims) {
      member.holds.add(injection);
      waves.withdraw(member.plan.id());
    }
    kill(victims);
  }

  /**
   * Holds these down no longer. Those without a process are next, whatever their backoff and
   * whatever became of them before.
   */
  void release(String injection, List<Member> victims) {
    victims.forEach(member -> member.holds.remove(injection));
    victims.forEach(this::requestStart);
  }

  /** Nothing is started any more; what runs is asked to end. */
  void terminate() {
    end();
    List<Long> pids = groups(members.values());
    Signals.toProcesses("TERM", pids);
    Signals.toGroups("CONT", pids);
  }

  /** Nothing is started any more; what runs is killed. */
  void killAll() {
    end();
    Signals.toGroups("KILL", groups(members.values()));
  }

  private void end() {
    for (Member member : members.values()) {
      member.end();
      waves.withdraw(member.plan.id());
    }
  }

  boolean anyAlive() {
    return members.values().stream().anyMatch(member -> member.child().isPresent());
  }

  private static List<Long> groups(Collection<Member> of) {
    return of.stream().map(Member::child).flatMap(Optional::stream).map(Child::pid).toList();
  }

  List<InstanceReport> reports() {
    return members.values().stream().map(Member::report).toList();
  }
}
