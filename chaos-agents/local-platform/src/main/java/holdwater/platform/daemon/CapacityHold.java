package holdwater.platform.daemon;

import holdwater.platform.api.CapacityReport;
import holdwater.platform.capacity.Throttle;
import holdwater.platform.process.Child;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One fault's capacity: who burns in the victims' place, and who is bounded. Control thread. */
final class CapacityHold {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final String id;
  final Stack stack;
  private final Map<Member, Double> victims;
  private final List<Member> survivors;
  private final Optional<Double> bound;
  private final BallastProcess ballast;
  private final Throttle throttle;
  private final long begunNanos;
  private long lastNanos;
  private long lastCpuMillis;
  private double dose;
  private double goneNanos;
  private double wantedNanos;
  private double burnedNanos;
  private double usedNanos;
  private double boundNanos;
  private String trouble = "";
  private boolean inForce = true;

  CapacityHold(
      String id,
      Stack stack,
      Map<Member, Double> victims,
      List<Member> survivors,
      Optional<Double> bound,
      BallastProcess ballast,
      Throttle throttle,
      long nowNanos) {
    this.id = id;
    this.stack = stack;
    this.victims = Map.copyOf(victims);
    this.survivors = List.copyOf(survivors);
    this.bound = bound;
    this.ballast = ballast;
    this.throttle = throttle;
    this.begunNanos = nowNanos;
    this.lastNanos = nowNanos;
  }

  String id() {
    return id;
  }

  boolean inForce() {
    return inForce;
  }

  /** Measures what was, and says what is to be. To be called several times a second. */
  void tick(long nowNanos) {
    if (!inForce) {
      return;
    }
    measure(nowNanos);
    steer();
  }

  private void measure(long nowNanos) {
    double span = nowNanos - lastNanos;
    long cpu = ballast.cpuMillis();
    if (dose > 0) {
      goneNanos += span;
      wantedNanos += dose * span;
      burnedNanos += Math.max(0, cpu - lastCpuMillis) * NANOS_PER_MILLI;
    }
    lastNanos = nowNanos;
    lastCpuMillis = cpu;
    if (!ballast.alive() && trouble.isEmpty()) {
      trouble = "the ballast ended by itself";
    }
    if (bound.isPresent()) {
      boundNanos = nowNanos - begunNanos;
      usedNanos = throttle.usedNanos(id);
      if (trouble.isEmpty()) {
        trouble = throttle.broken();
      }
    }
  }

  private void steer() {
    dose =
        victims.entrySet().stream()
            .filter(victim -> victim.getKey().idle())
            .mapToDouble(Map.Entry::getValue)
            .sum();
    try {
      ballast.burn(dose);
    } catch (IOException e) {
      trouble = "the ballast cannot be told what to burn: " + e.getMessage();
    }
    if (bound.isPresent()) {
      throttle.groups(
          id,
          survivors.stream()
              .filter(survivor -> !survivor.suspended())
              .flatMap(survivor -> survivor.child().stream())
              .map(Child::pid)
              .toList());
    }
  }

  /** Nobody burns and nobody is bounded any more. It throws when that is not certain. */
  void end(long nowNanos) {
    if (inForce) {
      measure(nowNanos);
      throttle.release(id);
      ballast.kill();
      inForce = false;
    }
  }

  CapacityReport report() {
    return new CapacityReport(
        id,
        Optional.of(ballast.mark()),
        goneNanos == 0 ? 0 : wantedNanos / goneNanos,
        goneNanos == 0 ? 0 : burnedNanos / goneNanos,
        bound.map(cores -> boundNanos == 0 ? 0 : usedNanos / boundNanos),
        trouble,
        inForce);
  }
}
