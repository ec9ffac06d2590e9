package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.plan.PlannedInstance.PlannedPort;
import holdwater.platform.plan.PlannedLink;
import holdwater.platform.plan.PortPool;
import holdwater.platform.plan.StackRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The place for the one stack of this {@code .holdwater}. Used by the control thread only. */
final class StackSlot {
  private static final String LEASE = "stack";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final HomeFolder home;
  private final DaemonParts parts;
  private final LeaseTable leases;
  private final HttpClient http;
  private final Runnable ended;
  private Stack stack;
  private boolean abandoned;

  /**
   * @param ended is run whenever a stack has ended
   */
  StackSlot(
      HomeFolder home, DaemonParts parts, LeaseTable leases, HttpClient http, Runnable ended) {
    this.home = home;
    this.parts = parts;
    this.leases = leases;
    this.http = http;
    this.ended = ended;
  }

  /** Begins to start a stack; how it goes is in its report. */
  void start(StackRequest request) {
    if (stack != null && !stack.over()) {
      throw new Refusal(409, ApiError.STACK_RUNNING, occupied());
    }
    checkPorts(request.plan());
    prepareFolders(request.plan());
    abandoned = false;
    Runnable up = request.ephemeral() ? () -> {} : () -> leases.drop(LEASE);
    stack = new Stack(request, home, parts, http, up);
    Stack leased = stack;
    leases.grant(
        LEASE,
        request.leaseMillis(),
        parts.time().nanos(),
        () -> abandon(leased, request.leaseMillis()));
    var unused = stack.ended().thenRun(ended);
    stack.begin();
  }

  private void abandon(Stack leased, long millis) {
    String why =
        (leased.ephemeral() ? "its run's lease ended" : "nobody waited for it to come up")
            + ": not renewed for "
            + millis
            + " ms";
    System.out.println(why);
    abandoned = true;
    var unused = leased.end(false, why);
  }

  /** Whether the last stack ended because nobody renewed its lease: nobody is there to serve. */
  boolean abandoned() {
    return abandoned;
  }

  private String occupied() {
    String since = CLOCK.format(stack.startedAt().atZone(ZoneId.systemDefault()));
    return "a stack '"
        + stack.plan().topology().name()
        + "' is already up since "
        + since
        + (stack.ephemeral() ? " for a run in progress" : "")
        + ": ./holdwater down ends it";
  }

  private static void checkPorts(LaunchPlan plan) {
    for (PlannedInstance instance : plan.instances()) {
      for (PlannedPort port : instance.ports()) {
        checkFree(port.number(), instance.id());
      }
    }
    plan.traces().ifPresent(traces -> checkFree(traces.port(), "the receiver of traces"));
    if (plan.proxyArgv().isPresent()) {
      for (PlannedLink link : plan.links()) {
        checkFree(link.listenPort(), "the link " + link.name());
      }
    }
  }

  private static void checkFree(int port, String owner) {
    if (!PortPool.isFree(port)) {
      String why =
          PortHolder.describe(port, owner, -1)
              .orElse(owner + " cannot listen on port " + port + ": somebody has just used it");
      throw new Refusal(409, ApiError.PORT_IN_USE, why);
    }
  }

  private void prepareFolders(LaunchPlan plan) {
    try {
      clear(home.stackFolder());
      Files.createDirectories(home.logFolder());
      for (PlannedInstance instance : plan.instances()) {
        Files.createDirectories(Path.of(instance.data()));
        Files.createDirectories(home.store(instance.place(), instance.service()));
      }
    } catch (IOException e) {
      throw new Refusal(507, ApiError.DISK, DiskTrouble.describe(e, home.stackFolder()));
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  /** The stack, running or not; a Refusal when there never was one. */
  Stack stack() {
    if (stack == null) {
      throw Refusal.noStack();
    }
    return stack;
  }

  /** The stack as long as anything of it may be left. */
  Optional<Stack> live() {
    return Optional.ofNullable(stack).filter(candidate -> !candidate.over());
  }

  /** Answers: is that a port of an instance of the stack that is there? */
  boolean hasPort(int number) {
    return live().stream()
        .flatMap(running -> running.plan().instances().stream())
        .flatMap(instance -> instance.ports().stream())
        .anyMatch(port -> port.number() == number);
  }

  void renew() {
    boolean renewed = leases.renew(LEASE, parts.time().nanos());
    // A lasting one has none any more once it is up.
    if (live().isEmpty() || (!renewed && (stack.ephemeral() || stack.ending()))) {
      throw new Refusal(410, ApiError.LEASE_LOST, "the stack has ended: " + endReason());
    }
  }

  private String endReason() {
    return stack == null ? "there is none" : stack.report().message();
  }

  CompletableFuture<Void> end(boolean gracefully, String why) {
    leases.drop(LEASE);
    return live()
        .map(running -> running.end(gracefully, why))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }
}
