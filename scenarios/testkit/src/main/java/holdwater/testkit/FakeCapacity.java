package holdwater.testkit;

import holdwater.model.port.CapacityKeeper;
import holdwater.model.port.CapacityUse;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.KeptCapacity;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.scenario.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Burns in the victims' place exactly what it is asked to, unless a test says otherwise. */
public final class FakeCapacity implements CapacityKeeper {
  private final List<Kept> all = new ArrayList<>();
  private double share = 1;
  private double survivors = 0.3;
  private Optional<String> refusal = Optional.empty();
  private boolean closeRefused;
  private boolean leaseLost;

  /** So much of what it is asked for is burned. */
  public FakeCapacity burns(double share) {
    this.share = share;
    return this;
  }

  /** What bounded survivors use. */
  public FakeCapacity survivorsUse(double cores) {
    survivors = cores;
    return this;
  }

  /** From now on {@code keep} throws. */
  public FakeCapacity refuses(String message) {
    refusal = Optional.of(message);
    return this;
  }

  /** From now on {@code close} throws and ends nothing. */
  public FakeCapacity cannotBeClosed() {
    closeRefused = true;
    return this;
  }

  /** From now on {@code renew} throws. */
  public FakeCapacity losesLeases() {
    leaseLost = true;
    return this;
  }

  /** Everything that was ever kept, in order. */
  public List<Kept> all() {
    return List.copyOf(all);
  }

  @Override
  public KeptCapacity keep(
      String injection,
      Capacity capacity,
      Map<String, Double> cores,
      List<String> survivors,
      Lease lease) {
    refusal.ifPresent(
        message -> {
          throw new InjectionFailed(message);
        });
    Kept kept = new Kept(injection, capacity, Map.copyOf(cores), List.copyOf(survivors));
    all.add(kept);
    return kept;
  }

  /** One hold. */
  public final class Kept implements KeptCapacity {
    private final String injection;
    private final Capacity capacity;
    private final Map<String, Double> cores;
    private final List<String> bounded;
    private boolean open = true;

    Kept(String injection, Capacity capacity, Map<String, Double> cores, List<String> bounded) {
      this.injection = injection;
      this.capacity = capacity;
      this.cores = cores;
      this.bounded = bounded;
    }

    public String injection() {
      return injection;
    }

    public Capacity capacity() {
      return capacity;
    }

    /** What each victim used before. */
    public Map<String, Double> cores() {
      return cores;
    }

    /** Whom a bound is for. */
    public List<String> bounded() {
      return bounded;
    }

    public boolean open() {
      return open;
    }

    @Override
    public void renew() {
      if (leaseLost) {
        throw new LeaseLost("the fake ballast has ended");
      }
    }

    @Override
    public CapacityUse use() {
      double wanted = cores.values().stream().mapToDouble(Double::doubleValue).sum();
      return new CapacityUse(
          wanted,
          wanted * share,
          capacity instanceof Capacity.Bounded
              ? OptionalDouble.of(survivors)
              : OptionalDouble.empty());
    }

    @Override
    public void close() {
      if (closeRefused) {
        throw new InjectionFailed("the fake ballast does not end");
      }
      open = false;
    }
  }
}
