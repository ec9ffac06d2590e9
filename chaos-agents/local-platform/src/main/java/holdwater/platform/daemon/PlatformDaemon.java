package holdwater.platform.daemon;

import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.capacity.Throttle;
import holdwater.platform.plan.Secrets;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.Mark;
import holdwater.platform.process.MarkedProcess;
import holdwater.platform.process.RotatingFile;
import holdwater.platform.process.SessionPriority;
import holdwater.platform.process.Signals;
import holdwater.platform.process.SpawnPrefix;
import holdwater.platform.process.Spawner;
import holdwater.platform.process.Warden;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Owns every process of the stack of one {@code .holdwater}. It ends by itself when it has owned
 * nothing for a while, and at once when whoever it worked for is gone; when it is killed, nothing
 * it owned lives on.
 */
public final class PlatformDaemon implements AutoCloseable {
  /** How long it stays without a stack, a job, an injection or a recipe. */
  static final Duration IDLE = Duration.ofSeconds(5);

  /** The same before anybody has called: who started it may be on a machine that is busy. */
  static final Duration UNHEARD = Duration.ofSeconds(30);

  /** The same when who started it is gone without having called; another may wait for it now. */
  static final Duration ORPHANED = Duration.ofSeconds(2);

  /** Environment variable: the process id of whoever starts it. */
  public static final String STARTED_BY = "HOLDWATER_STARTED_BY";

  private static final int EXIT_ERROR = 4;
  private static final int WORKERS = 6;
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

  private final HomeFolder home;
  private final DaemonLock lock;
  private final Mark mark;
  private final ControlThread control = new ControlThread();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
          });
  private final LeaseTable leases = new LeaseTable(this::standIn);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Warden warden;
  private final Spawner spawner;
  private final StackSlot slot;
  private final InjectionBook injections;
  private final CapacityBook capacity;
  private final Deputies deputies;
  private final Throttle throttle;
  private final SessionPriority sessions = new SessionPriority();
  private final HeirProcess heir;
  private final RecipeBook recipes;
  private final JobBook jobs;
  private final ApiServer server;
  private final BooleanSupplier orphaned;
  private volatile boolean heard;
  private final MachineTime time;
  private volatile long busyNanos;
  private long lookedNanos;
  private volatile Duration patience = UNHEARD;

  private PlatformDaemon(
      HomeFolder home,
      DaemonLock lock,
      BooleanSupplier orphaned,
      MachineTime time,
      SecureRandom random)
      throws IOException {
    this.home = home;
    this.lock = lock;
    this.mark = Mark.ofOurs(home);
    this.orphaned = orphaned;
    this.time = time;
    this.busyNanos = time.nanos();
    this.lookedNanos = busyNanos;
    SpawnPrefix prefix = SpawnPrefix.detect();
    warden = Warden.start(prefix, why -> control.run(() -> unwatched(why)));
    spawner = new Spawner(prefix, warden, mark, time);
    int cores = Runtime.getRuntime().availableProcessors();
    throttle = new Throttle(prefix, cores, time);
    DaemonParts parts =
        new DaemonParts(control, spawner, warden, throttle, sessions, workers, cores, time, random);
    HttpClient http = http();
    slot = new StackSlot(home, parts, leases, http, this::stackEnded);
    deputies = new Deputies(prefix, home.heartbeat());
    capacity = new CapacityBook(home, parts, slot, leases);
    injections = new InjectionBook(slot, leases, time, InjectionKinds::of, new Watch());
    heir = new HeirProcess(prefix, time, home.path());
    recipes = new RecipeBook(parts, leases, http, heir, slot::hasPort);
    jobs = new JobBook(parts, leases);
    Instant startTime = time.instant();
    String token = Secrets.fresh(random);
    server = new ApiServer(token, api(startTime), time);
    control.every(TICK, this::tick);
    announce(new DaemonRecord(server.port(), token, ProcessHandle.current().pid(), startTime));
  }

  private ControlApi api(Instant startTime) {
    return new ControlApi(
        control,
        slot,
        injections,
        capacity,
        recipes,
        jobs,
        startTime,
        over::countDown,
        this::called);
  }

  private void announce(DaemonRecord record) throws IOException {
    PrivateFile.write(home.daemonFile(), PlatformJson.mapper().writeValueAsBytes(record));
  }

  private static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(CONNECT_WITHIN)
        .build();
  }

  /**
   * Starts the daemon of {@code home} in this process.
   *
   * @param orphaned answers: is whoever started it gone?
   * @throws IOException when another daemon has it, or something that is needed is missing
   */
  static PlatformDaemon start(
      HomeFolder home, BooleanSupplier orphaned, MachineTime time, SecureRandom random)
      throws IOException, InterruptedException {
    DaemonLock lock = DaemonLock.acquire(home);
    try {
      return new PlatformDaemon(home, lock, orphaned, time, random);
    } catch (IOException e) {
      lock.close();
      throw new IOException(DiskTrouble.describe(e, home.daemonFile()), e);
    }
  }

  private void busy() {
    busyNanos = time.nanos();
  }

  private void called() {
    heard = true;
    patience = IDLE;
    busy();
  }

  private void tick() {
    leases.expire(time.nanos());
    lookAfterHelpers();
    if (!heard && orphaned.getAsBoolean()) {
      patience = ORPHANED;
    }
    slot.live().ifPresent(Stack::tick);
    capacity.tick();
    sessions.tick();
    if (over.getCount() > 0 && lock.lost()) {
      // Nobody can find us any more, and another daemon may begin beside us.
      System.out.println(home.daemonLock() + " was taken away: ending");
      over.countDown();
    }
    if (slot.live().isPresent()
        || jobs.anyAlive()
        || injections.anyInForce()
        || recipes.anyOpen()) {
      busy();
    } else if (slot.abandoned()) {
      System.out.println("whoever the stack was for is gone: ending");
      over.countDown();
    } else if (time.nanos() - busyNanos > patience.toNanos()) {
      System.out.println("nothing to own for " + patience.toSeconds() + " s: ending");
      over.countDown();
    }
  }

  /** Any of them may be killed or stopped, and is needed when we are. */
  private void lookAfterHelpers() {
    if (leases.isEmpty()) {
      deputies.standDown();
    } else {
      deputies.standIn();
    }
    deputies.beat(time.nanos());
    heir.tick();
    if (time.nanos() - lookedNanos > LOOK_EVERY.toNanos()) {
      lookedNanos = time.nanos();
      warden.wake();
    }
  }

  private void standIn() {
    deputies.standIn();
  }

  /** What begins and ends with an injection. */
  private final class Watch implements InjectionBook.Listener {
    @Override
    public void begins(String id, Duration lease, List<Long> groups) {
      deputies.keep(id, lease, groups);
    }

    @Override
    public void reverted(String id) {
      deputies.release(id);
      capacity.injectionEnded(id);
    }
  }

  /** Its injections have nothing left to revert, its viewers nobody left to call. */
  private void stackEnded() {
    injections.stackEnded();
    capacity.stackEnded();
    jobs.killAll();
  }

  /** Nothing may run that would outlive our death. */
  private void unwatched(String why) {
    System.err.println(why);
    var unused = slot.end(false, why);
    jobs.killAll();
  }

  /** Returns when it was asked to end, or has had nothing to own for a while. */
  void awaitOver() throws InterruptedException {
    over.await();
  }

  /** Kills every process it owns and gives up the lock. Twice is harmless. */
  @Override
  public void close() {
    try {
      if (!lock.lost()) {
        Files.deleteIfExists(home.daemonFile());
      }
    } catch (IOException e) {
      // Whoever reads it finds the lock free.
    }
    server.close();
    throttle.close();
    warden.close();
    control.close();
    deputies.close();
    heir.close();
    recipes.close();
    workers.shutdownNow();
    spawner.close();
    killMarked();
    lock.close();
  }

  /** The warden knows groups; who has begun a session of its own has left his. */
  private void killMarked() {
    try {
      Signals.toProcesses(
          "KILL",
          MarkedProcess.startedFor(home).stream()
              .filter(process -> process.mark().equals(mark))
              .map(MarkedProcess::pid)
              .toList());
    } catch (IllegalStateException e) {
      System.err.println("processes may be left: " + e.getMessage());
    }
  }

  /**
   * From here on ours alone, and of limited size: whoever started us has given us a file that would
   * grow as long as we live.
   */
  private static void logTo(Path file) {
    PrintStream log =
        new PrintStream(
            new RotatingFile(file, RotatingFile.MAX_BYTES), true, StandardCharsets.UTF_8);
    System.setOut(log);
    System.setErr(log);
  }

  private static BooleanSupplier orphaned(String starter) {
    if (starter == null || !starter.matches("[1-9][0-9]{0,9}")) {
      return () -> false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(starter));
    return () -> process.filter(ProcessHandle::isAlive).isEmpty();
  }

  /** {@code --home FOLDER}; exits 4 with one line when it cannot serve. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2 || !args[0].equals("--home")) {
      System.err.println("usage: PlatformDaemon --home FOLDER");
      System.exit(EXIT_ERROR);
    }
    MachineTime time = MachineTime.real();
    try {
      HomeFolder home = new HomeFolder(Path.of(args[1]));
      PlatformDaemon daemon =
          start(home, orphaned(System.getenv(STARTED_BY)), time, new SecureRandom());
      logTo(home.daemonLog());
      Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "close"));
      System.out.println("daemon " + ProcessHandle.current().pid() + " up at " + time.instant());
      daemon.awaitOver();
      System.exit(0);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(EXIT_ERROR);
    }
  }
}
