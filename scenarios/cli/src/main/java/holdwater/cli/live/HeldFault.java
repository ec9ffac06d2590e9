package holdwater.cli.live;

import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Refused;
import holdwater.engine.run.HandInjection;
import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A fault that the console holds, on a thread of its own: it is reverted when its time is over,
 * when somebody wants that, or when its lease is lost. Thread-safe.
 */
final class HeldFault implements JournalListener {
  private final String by;
  private final Fault fault;
  private final ResolvedTarget target;
  private final Duration length;
  private final Ticker clock;

  /** Done at the first look, or when it is certain that there will be none. */
  private final CompletableFuture<Boolean> looked = new CompletableFuture<>();

  private final CompletableFuture<Evidence> gone = new CompletableFuture<>();
  private volatile Optional<FaultInjected> injected = Optional.empty();
  private volatile Optional<EvidenceMeasured> seen = Optional.empty();
  private volatile Instant endedAt = Instant.MAX;
  private Optional<Thread> thread = Optional.empty();
  private boolean unwanted;

  /** Not yet in force. */
  HeldFault(String by, Fault fault, ResolvedTarget target, Duration length, Ticker clock) {
    this.by = by;
    this.fault = fault;
    this.target = target;
    this.length = length;
    this.clock = clock;
  }

  /** Puts it in force, soon; never one that was reverted before. */
  synchronized void begin(HandInjection injection) {
    if (unwanted) {
      looked.completeExceptionally(Refused.stopped());
      gone.completeExceptionally(Refused.stopped());
      return;
    }
    Thread holder = new Thread(() -> hold(injection), "console-fault");
    holder.setDaemon(true);
    thread = Optional.of(holder);
    holder.start();
  }

  private void hold(HandInjection injection) {
    try {
      Evidence proof = injection.hold(fault, target, length).gone();
      endedAt = clock.instant();
      gone.complete(proof);
      looked.complete(true);
    } catch (RuntimeException e) {
      endedAt = clock.instant();
      // In this order: whoever has heard of the look asks whether it is over.
      gone.completeExceptionally(e);
      looked.completeExceptionally(e);
    }
  }

  @Override
  public void onEntry(JournalEntry entry) {
    if (entry instanceof FaultInjected begun) {
      injected = Optional.of(begun);
    } else if (entry instanceof EvidenceMeasured measured) {
      seen = Optional.of(measured);
      looked.complete(true);
    }
  }

  /** Wants it gone now, or never in force. Harmless when it is gone. */
  synchronized void revert() {
    unwanted = true;
    thread.ifPresent(Thread::interrupt);
  }

  /**
   * Returns when it is in force and was looked at; after so long also when it was not.
   *
   * @throws RuntimeException why it could not be put in force
   */
  void awaitLook(Duration atMost) throws InterruptedException {
    within(looked, atMost);
  }

  /** Whether it is gone; empty when nobody knows after so long. */
  Optional<Evidence> awaitGone(Duration atMost) throws InterruptedException {
    try {
      return within(gone, atMost);
    } catch (RuntimeException e) {
      return Optional.of(Evidence.missing("it could not be held: " + e.getMessage()));
    }
  }

  private static <T> Optional<T> within(CompletableFuture<T> future, Duration atMost)
      throws InterruptedException {
    try {
      return Optional.of(future.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whether nothing more will become of it. */
  boolean over() {
    return gone.isDone();
  }

  /** As it is, or was last; empty as long as it is not written down. */
  Optional<FaultInForce> now() {
    return injected.map(
        begun ->
            new FaultInForce(
                begun.injection(),
                fault.describe(),
                target.names(),
                by,
                begun.at(),
                Optional.of(seen.map(EvidenceMeasured::at).orElse(begun.at()).plus(length)),
                begun.lease(),
                seen.map(EvidenceMeasured::evidence),
                /* held= */ true));
  }

  /** How it ended; empty while it has not, and of one that never came into force. */
  Optional<Ended> ended() {
    if (!gone.isDone() || gone.isCompletedExceptionally()) {
      return Optional.empty();
    }
    Evidence proof = gone.getNow(Evidence.missing("nobody knows"));
    return now().map(last -> new Ended(last, endedAt, proof));
  }
}
