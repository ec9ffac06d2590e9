package holdwater.platform.daemon;

import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.StackReport;
import holdwater.platform.api.StackReport.Phase;
import holdwater.platform.archive.ArchiveMaker;
import holdwater.platform.archive.ArchiveShelf;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.StackRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One stack from its start to its end: first the network, then the instances, last the network
 * again. Used by the control thread only.
 */
final class Stack implements AutoScalingGroup.Listener, FaultProxyProcess.Listener {
  /** From SIGTERM to SIGKILL. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration END_POLL = Duration.ofMillis(20);
  private static final Duration KILL_AGAIN_AFTER = Duration.ofMillis(500);
  private static final int MAX_NOTES = 50;
  private static final int ROOM_MEGABYTES = 2;

  private final HomeFolder home;
  private final String id;
  private final LaunchPlan plan;
  private final boolean ephemeral;
  private final Runnable up;
  private final DaemonParts parts;
  private final AutoScalingGroup group;
  private final Scaler scaler;
  private final Optional<FaultProxyProcess> proxy;
  private final Optional<TraceReceiverProcess> traces;
  private final ArchiveMaker maker;
  private final Instant startedAt;
  private final long startedNanos;
  private final Deque<String> notes = new ArrayDeque<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private Phase phase = Phase.STARTING;
  private Phase endPhase = Phase.STOPPED;
  private String message = "";
  private Long readyAfterMillis;
  private boolean groupBegun;
  private boolean portTaken;

  /**
   * @param up is run once every instance has been ready
   */
  Stack(StackRequest request, HomeFolder home, DaemonParts parts, HttpClient http, Runnable up) {
    this.home = home;
    this.id = request.id();
    this.plan = request.plan();
    this.ephemeral = request.ephemeral();
    this.up = up;
    this.parts = parts;
    this.startedAt = parts.time().instant();
    this.startedNanos = parts.time().nanos();
    this.maker =
        new ArchiveMaker(
            Path.of(plan.javaHome()), parts.time(), note -> parts.control().run(() -> note(note)));
    this.group =
        new AutoScalingGroup(plan, home, parts, new ArchiveShelf(maker, parts.time()), this);
    this.scaler = new Scaler(plan, parts, group, Scaler.meters(parts, http), this::note);
    this.proxy =
        plan.proxyArgv().map(argv -> new FaultProxyProcess(plan, argv, home, parts, http, this));
    this.traces =
        plan.traces()
            .map(
                planned ->
                    new TraceReceiverProcess(
                        planned, Path.of(plan.workFolder()), home, parts, this::note));
  }

  void begin() {
    traces.ifPresent(TraceReceiverProcess::begin);
    proxy.ifPresentOrElse(FaultProxyProcess::begin, this::linksReady);
  }

  @Override
  public void linksReady() {
    if (phase == Phase.STARTING && !groupBegun) {
      groupBegun = true;
      group.begin();
    } else {
      note("the fault proxy was started anew; faults on links are gone");
    }
  }

  @Override
  public void proxyFailed(String why) {
    fail(why);
  }

  @Override
  public void portTaken(String why) {
    portTaken = phase == Phase.STARTING;
    fail(why);
  }

  @Override
  public void allReady() {
    if (phase == Phase.STARTING) {
      phase = Phase.UP;
      up.run();
      readyAfterMillis = (parts.time().nanos() - startedNanos) / 1_000_000;
    }
  }

  @Override
  public void startFailed(String why) {
    if (phase == Phase.STARTING) {
      fail(why);
    }
  }

  private void fail(String why) {
    if (phase == Phase.STARTING || phase == Phase.UP) {
      endPhase = Phase.FAILED;
      var unused = end(false, perhapsFull(why));
    }
  }

  /** What processes say of a full disk is lost with their logs. */
  private String perhapsFull(String why) {
    try {
      DiskTrouble.checkRoom(home.path(), ROOM_MEGABYTES);
      return why;
    } catch (IOException full) {
      return full.getMessage() + " (" + why + ")";
    }
  }

  /** To be called several times a second. */
  void tick() {
    if (groupBegun && (phase == Phase.STARTING || phase == Phase.UP)) {
      group.tick();
    }
    if (phase == Phase.UP) {
      scaler.tick();
    }
  }

  /**
   * Ends every process of it.
   *
   * @param gracefully by SIGTERM first; otherwise by SIGKILL at once
   * @return completes when none is left
   */
  CompletableFuture<Void> end(boolean gracefully, String why) {
    if (phase == Phase.STARTING || phase == Phase.UP) {
      phase = Phase.STOPPING;
      message = why;
      maker.close();
      if (gracefully) {
        terminate();
        long deadline = parts.time().nanos() + GRACE.toNanos();
        parts.control().run(() -> awaitEnd(deadline));
      } else {
        awaitEnd(parts.time().nanos());
      }
    }
    return ended;
  }

  /** Completes, on the control thread, when nothing of it is left. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private void awaitEnd(long killAt) {
    if (group.anyAlive() && parts.time().nanos() - killAt < 0) {
      parts.control().after(END_POLL, () -> awaitEnd(killAt));
      return;
    }
    try {
      group.killAll();
      proxy.ifPresent(FaultProxyProcess::kill);
      traces.ifPresent(TraceReceiverProcess::kill);
    } catch (IllegalStateException e) {
      note("the stack cannot be killed yet: " + e.getMessage());
      parts.control().after(KILL_AGAIN_AFTER, () -> awaitEnd(killAt));
      return;
    }
    awaitGone();
  }

  /** Who does not hear it is killed later. */
  private void terminate() {
    try {
      group.terminate();
    } catch (IllegalStateException e) {
      note("the stack cannot be asked to end: " + e.getMessage());
    }
  }

  private void awaitGone() {
    if (group.anyAlive()
        || proxy.filter(FaultProxyProcess::alive).isPresent()
        || traces.filter(TraceReceiverProcess::alive).isPresent()) {
      parts.control().after(END_POLL, this::awaitGone);
      return;
    }
    phase = endPhase;
    ended.complete(null);
  }

  /** Whether nothing of it is left. */
  boolean over() {
    return phase == Phase.FAILED || phase == Phase.STOPPED;
  }

  /** Whether it ends or has ended. */
  boolean ending() {
    return phase != Phase.STARTING && phase != Phase.UP;
  }

  /** The group, as long as faults may be put on it. */
  AutoScalingGroup group() {
    if (ending()) {
      throw Refusal.noStack();
    }
    return group;
  }

  /** Of the request that it was started by. */
  String id() {
    return id;
  }

  LaunchPlan plan() {
    return plan;
  }

  boolean ephemeral() {
    return ephemeral;
  }

  Instant startedAt() {
    return startedAt;
  }

  private void note(String note) {
    System.out.println(note);
    notes.addLast(note);
    if (notes.size() > MAX_NOTES) {
      notes.removeFirst();
    }
  }

  StackReport report() {
    return new StackReport(
        id,
        plan.topology().name(),
        ephemeral,
        phase,
        message,
        portTaken,
        startedAt,
        Optional.ofNullable(readyAfterMillis),
        group.reports(),
        proxy.flatMap(FaultProxyProcess::report),
        traces.flatMap(TraceReceiverProcess::report),
        List.copyOf(new ArrayList<>(notes)));
  }
}
