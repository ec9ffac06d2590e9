package holdwater.runtime;

import holdwater.resilience.Deadline;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * What an incoming request hands on to the calls made for it: until when they are wanted, on whose
 * behalf, and whether they are part of an experiment. Set by a server filter, current on the thread
 * that runs the controller; empty elsewhere. Immutable.
 */
public final class CallContext implements PropagatedContextElement {
  /**
   * Names the experiment that a request is part of; on every call made for it, so that a fault on
   * an inner link can tell its requests from all others. It counts only with a signature, see
   * {@link holdwater.runtime.signing.Experiments}.
   */
  public static final String EXPERIMENT_HEADER = "X-Holdwater-Experiment";

  private static final CallContext NONE = new CallContext(null, null, null);

  private final Deadline deadline;
  private final String bearer;
  private final String experiment;

  private CallContext(Deadline deadline, String bearer, String experiment) {
    this.deadline = deadline;
    this.bearer = bearer;
    this.experiment = experiment;
  }

  /** The context of the running request, or one without deadline and token. */
  public static CallContext current() {
    return PropagatedContext.getOrEmpty().find(CallContext.class).orElse(NONE);
  }

  /** A context with nothing to hand on. */
  public static CallContext none() {
    return NONE;
  }

  /** This context with another deadline. */
  public CallContext until(Deadline other) {
    return new CallContext(other, bearer, experiment);
  }

  /** This context, ending {@code fromNow} from now, or when it ends already if that is sooner. */
  public CallContext within(Duration fromNow) {
    return until(
        deadline == null ? Deadline.after(fromNow, System::nanoTime) : deadline.atMost(fromNow));
  }

  /** This context on behalf of the owner of {@code token}; {@code null} for nobody. */
  public CallContext onBehalfOf(String token) {
    return new CallContext(deadline, token, experiment);
  }

  /** This context as part of the experiment of that name; {@code null} for none. */
  public CallContext partOf(String name) {
    return new CallContext(deadline, bearer, name);
  }

  /** When the caller stops waiting, if it said so. */
  public Optional<Deadline> deadline() {
    return Optional.ofNullable(deadline);
  }

  /** The deadline, or where there is none, the longest that anybody waits. */
  public Deadline deadlineOrLongest() {
    return deadline == null ? Deadline.after(Deadline.LONGEST, System::nanoTime) : deadline;
  }

  /**
   * How long to wait for somebody else's work of which this request would have the result: {@code
   * most}, or what is left of the own deadline if that is less.
   */
  public Duration patience(Duration most) {
    return deadline == null ? most : deadline.limit(most);
  }

  /** The encoded token of the {@code Authorization: Bearer} header. */
  public Optional<String> bearer() {
    return Optional.ofNullable(bearer);
  }

  /** The experiment that the request is part of. */
  public Optional<String> experiment() {
    return Optional.ofNullable(experiment);
  }

  /**
   * The key under which an answer to {@code key} may be shared with other requests. Requests of an
   * experiment share with each other only: what a fault does to them must reach nobody else.
   */
  public String shareable(String key) {
    return experiment == null ? key : experiment + " " + key;
  }

  /** Runs {@code work} on this thread with this context as the current one. */
  public <T> T run(Supplier<T> work) {
    return propagated().propagate(work);
  }

  /**
   * {@code work} with everything that is current now (context, trace, request) current again on the
   * thread that runs it: for tasks that a service hands to another thread.
   */
  public static <T> Callable<T> carry(Callable<T> work) {
    return PropagatedContext.wrapCurrent(work);
  }

  private PropagatedContext propagated() {
    PropagatedContext now = PropagatedContext.getOrEmpty();
    return now.find(CallContext.class)
        .map(old -> now.replace(old, this))
        .orElseGet(() -> now.plus(this));
  }
}
