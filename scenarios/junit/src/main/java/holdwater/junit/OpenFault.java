package holdwater.junit;

import holdwater.engine.run.HandInjection;
import holdwater.engine.run.OpenInjection;
import holdwater.model.verdict.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A fault in force, for try-with-resources. Closing it reverts it, verifies that it is gone, and
 * waits until processes that it took are ready again. The test fails if it is not gone, if it was
 * gone too early, or if nobody met it. For one thread.
 */
public final class OpenFault implements AutoCloseable {
  private final String what;
  private final OpenInjection injection;
  private final Function<Evidence, Optional<Effect>> effects;
  private final Consumer<OpenFault> closing;
  private final Supplier<List<String>> away;
  private boolean closed;

  /**
   * @param what the fault and where it is, for people
   * @param effects whom it has met so far, given what was measured of it last
   * @param closing told when it is reverted
   * @param away waits for who was taken, and answers who does not come back
   */
  OpenFault(
      String what,
      OpenInjection injection,
      Function<Evidence, Optional<Effect>> effects,
      Consumer<OpenFault> closing,
      Supplier<List<String>> away) {
    this.what = what;
    this.injection = injection;
    this.effects = effects;
    this.closing = closing;
    this.away = away;
  }

  /** The fault and where it is, such as {@code latency 400 ms on a.orders:b.stock}. */
  public String describe() {
    return what;
  }

  /**
   * Reverts it. Twice is harmless.
   *
   * @throws FaultHadNoEffect when nobody met it
   * @throws AssertionError when it did not bite, was gone before, or is not proven to be gone now
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Optional<Effect> effect = Optional.empty();
    Optional<RuntimeException> uncounted = Optional.empty();
    try {
      effect = effects.apply(injection.look());
    } catch (RuntimeException e) {
      uncounted = Optional.of(e);
    } finally {
      injection.close();
      closing.accept(this);
    }
    checkReverted(injection.result());
    if (uncounted.isPresent()) {
      throw new AssertionError(
          what + ": nobody can tell whom the fault met: " + uncounted.get().getMessage(),
          uncounted.get());
    }
    checkEffect(effect, injection.result().bit());
  }

  private void checkReverted(HandInjection.Result result) {
    if (!result.gone().proven()) {
      throw new AssertionError(
          what
              + ": fault is not proven to be gone: "
              + result.gone().statement()
              + "; end the system, nothing it shows from here on is certain");
    }
    if (result.lapsed().isPresent()) {
      throw new AssertionError(
          what + ": fault was gone before its end: " + result.lapsed().get().message());
    }
    List<String> still = away.get();
    if (!still.isEmpty()) {
      throw new AssertionError(
          "%s: fault is reverted, and %s not ready after %d s"
              .formatted(what, String.join(", ", still), SystemPorts.READY_WITHIN.toSeconds()));
    }
  }

  private void checkEffect(Optional<Effect> effect, Evidence bit) {
    if (effect.filter(Effect::none).isPresent()) {
      throw new FaultHadNoEffect(
          what
              + ": fault had no effect: "
              + effect.get().sentence()
              + "; send calls that need what it breaks while it is in force");
    }
    if (!bit.proven()) {
      throw new AssertionError(what + ": fault did not bite: " + bit.statement());
    }
  }

  @Override
  public String toString() {
    return what;
  }
}
