package holdwater.cli.live;

import holdwater.cli.RunFolders;
import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Refused;
import holdwater.engine.run.HandInjection;
import holdwater.model.fault.Fault;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The faults that the console holds, each written down in a folder of its own like one by hand.
 * Thread-safe.
 */
final class HeldFaults implements AutoCloseable {
  /** For the check, the injection and the first look at it. */
  private static final Duration LOOKED_AT_WITHIN = Duration.ofSeconds(15);

  /** As long as a revert is tried. */
  private static final Duration GONE_WITHIN = Duration.ofSeconds(12);

  private static final int KEPT = 40;

  private final Path runs;
  private final List<FaultInjector> injectors;
  private final Ticker clock;
  private final RandomGenerator random;

  /** By the name of their folder, the oldest first. */
  private final Map<String, HeldFault> faults = new LinkedHashMap<>();

  HeldFaults(Path runs, List<FaultInjector> injectors, Ticker clock, RandomGenerator random) {
    this.runs = runs;
    this.injectors = List.copyOf(injectors);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Puts a fault in force and returns when it was looked at.
   *
   * @param targetGone asked every second: why what it is on is certainly gone, if it is
   * @return its id
   * @throws Refused when that could not be done
   */
  String begin(
      Fault fault,
      ResolvedTarget target,
      Duration length,
      String by,
      Supplier<Optional<String>> targetGone) {
    HeldFault held = new HeldFault(by, fault, target, length, clock);
    try {
      Path folder = RunFolders.create(runs, random);
      remember(folder.getFileName().toString(), held);
      held.begin(new HandInjection(folder, injectors, clock, List.of(held), targetGone).apart());
      held.awaitLook(LOOKED_AT_WITHIN);
      return held.now().map(FaultInForce::id).orElseThrow(() -> tooSlow(held));
    } catch (InterruptedException e) {
      held.revert();
      Thread.currentThread().interrupt();
      throw new Refused("the console is ending");
    } catch (RuntimeException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  private static Refused tooSlow(HeldFault held) {
    held.revert();
    return new Refused(
        "it did not come into force within "
            + LOOKED_AT_WITHIN.toSeconds()
            + " s, and is being reverted: try again");
  }

  private synchronized void remember(String folder, HeldFault held) {
    faults.put(folder, held);
    if (faults.size() > KEPT) {
      faults.entrySet().stream()
          .filter(one -> one.getValue().over())
          .map(Map.Entry::getKey)
          .findFirst()
          .ifPresent(faults::remove);
    }
  }

  /** All that it held lately. */
  synchronized Collection<HeldFault> all() {
    return List.copyOf(faults.values());
  }

  /** The names of their folders. */
  synchronized Set<String> folders() {
    return Set.copyOf(faults.keySet());
  }

  List<FaultInForce> inForce() {
    return all().stream()
        .filter(held -> !held.over())
        .flatMap(held -> held.now().stream())
        .toList();
  }

  List<Ended> ended() {
    return all().stream().flatMap(held -> held.ended().stream()).toList();
  }

  /**
   * Reverts one and says whether it is gone.
   *
   * @throws Refused when there is none of that id
   */
  Ended heal(String id) {
    HeldFault held =
        all().stream()
            .filter(one -> one.now().filter(now -> now.id().equals(id)).isPresent())
            .findFirst()
            .orElseThrow(
                () -> new Refused("this console does not hold that fault: STOP reverts it"));
    held.revert();
    Evidence gone = await(held);
    return held.ended().orElseGet(() -> new Ended(held.now().orElseThrow(), clock.instant(), gone));
  }

  /** What is known of its end, at the latest when a revert gives up. */
  static Evidence await(HeldFault held) {
    try {
      return held.awaitGone(GONE_WITHIN)
          .orElseGet(() -> Evidence.missing("its revert goes on; its lease ends it"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Evidence.missing("the console is ending; its lease ends it");
    }
  }

  /** Reverts all at once, and waits for them. */
  @Override
  public void close() {
    all().forEach(HeldFault::revert);
    all().forEach(HeldFaults::await);
  }
}
