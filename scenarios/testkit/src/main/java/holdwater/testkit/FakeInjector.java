package holdwater.testkit;

import holdwater.model.fault.Fault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Puts faults in force in a {@link FakeFaults}, and goes wrong in the ways that a test asks for.
 */
public final class FakeInjector implements FaultInjector {
  /** Its name in ledgers. */
  public static final String NAME = "fake";

  private static final Lease ENDLESS = new Lease(Duration.ofDays(1));

  private final FakeFaults faults;
  private Optional<String> checkFailure = Optional.empty();
  private int checksThatPass;
  private Optional<String> injectFailure = Optional.empty();
  private Consumer<String> beforeInject = id -> {};
  private Consumer<String> afterInject = id -> {};
  private Runnable beforeCheck = () -> {};
  private Optional<String> byHand = Optional.empty();
  private boolean withoutEffect;
  private boolean evidenceBroken;
  private int looksInVain;
  private boolean revertRefused;
  private boolean renewBroken;
  private boolean interruptible;
  private Runnable beforeLook = () -> {};
  private final Map<String, Seed> seeds = new ConcurrentHashMap<>();

  public FakeInjector(FakeFaults faults) {
    this.faults = faults;
  }

  /** From now on {@code check} says no. */
  public FakeInjector checkFails(String message) {
    checkFailure = Optional.of(message);
    return this;
  }

  /** So many times {@code check} says yes, and then no. */
  public FakeInjector checkFailsAfter(int times, String message) {
    checksThatPass = times;
    return checkFails(message);
  }

  /** From now on {@code inject} throws. */
  public FakeInjector injectFails(String message) {
    injectFailure = Optional.of(message);
    return this;
  }

  /** {@code inject} calls this first, with the id, and whatever it was to call before. */
  public FakeInjector beforeInject(Consumer<String> hook) {
    beforeInject = beforeInject.andThen(hook);
    return this;
  }

  /** {@code inject} calls this last, with the id: the fault is in force already. */
  public FakeInjector afterInject(Consumer<String> hook) {
    afterInject = hook;
    return this;
  }

  /** {@code check} calls this first; it may let time pass. */
  public FakeInjector beforeCheck(Runnable hook) {
    beforeCheck = hook;
    return this;
  }

  /** Somebody holds this one, of which no ledger tells. */
  public FakeInjector heldByHand(String words) {
    byHand = Optional.of(words);
    return this;
  }

  /** {@code inject} answers as always, yet nothing happens. */
  public FakeInjector withoutEffect() {
    withoutEffect = true;
    return this;
  }

  /** {@code evidence} throws. */
  public FakeInjector evidenceBroken() {
    evidenceBroken = true;
    return this;
  }

  /** So many times {@code evidence} sees nothing of the fault, though it is in force. */
  public FakeInjector looksInVain(int times) {
    looksInVain = times;
    return this;
  }

  /** Closing throws and the fault stays, whatever becomes of its lease. */
  public FakeInjector revertRefused() {
    revertRefused = true;
    return this;
  }

  /** Closing throws on an interrupted thread, as a call over the network does. */
  public FakeInjector interruptible() {
    interruptible = true;
    return this;
  }

  /** {@code gone} calls this first; it may let time pass. */
  public FakeInjector beforeLook(Runnable hook) {
    beforeLook = hook;
    return this;
  }

  /** From now on nobody can be reached to renew a lease. */
  public FakeInjector renewBroken() {
    renewBroken = true;
    return this;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return true;
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    beforeCheck.run();
    if (checkFailure.isEmpty() || checksThatPass-- > 0) {
      return CheckResult.OK;
    }
    return CheckResult.failed(checkFailure.get());
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    seeds.put(id, seed);
    beforeInject.accept(id);
    injectFailure.ifPresent(
        message -> {
          throw new InjectionFailed(message);
        });
    if (!withoutEffect) {
      faults.put(id, fault, target, revertRefused ? ENDLESS : lease);
    }
    afterInject.accept(id);
    return new FakeInjection(id);
  }

  /** The seed that came with the fault of this id, if one did. */
  public Optional<Seed> seed(String id) {
    return Optional.ofNullable(seeds.get(id));
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    if (!revertRefused) {
      faults.remove(id);
    }
    return gone(id);
  }

  @Override
  public Optional<String> byHand() {
    return byHand;
  }

  private Evidence gone(String id) {
    beforeLook.run();
    return faults.inForce(id)
        ? Evidence.missing(id + " is still in force")
        : Evidence.proven(id + " is not in force");
  }

  private final class FakeInjection implements Injection {
    private final String id;

    FakeInjection(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void renew() {
      if (renewBroken) {
        throw new LeaseLost("the lease of " + id + " ran out");
      }
      if (!withoutEffect && !faults.renew(id)) {
        throw LeaseLost.forGood("the lease of " + id + " ran out");
      }
    }

    @Override
    public Evidence evidence() {
      if (evidenceBroken) {
        throw new IllegalStateException("the probe broke");
      }
      return faults.inForce(id) && looksInVain-- <= 0
          ? Evidence.proven(id + " is in force")
          : Evidence.missing("no trace of " + id);
    }

    @Override
    public void close() {
      if (revertRefused || (interruptible && Thread.currentThread().isInterrupted())) {
        throw new InjectionFailed(id + " cannot be reverted");
      }
      faults.remove(id);
    }

    @Override
    public Evidence gone() {
      return FakeInjector.this.gone(id);
    }
  }
}
