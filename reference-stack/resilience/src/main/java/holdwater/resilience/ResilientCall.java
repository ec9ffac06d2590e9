package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import holdwater.resilience.Balancer.Choice;
import holdwater.resilience.CallFailed.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Calls one service with all patterns around each try, from the outside in: deadline, retry with
 * budget, balancer, breaker, timeout, and innermost the {@link Attempt}. The breaker sees single
 * tries, so a retry is not hidden from it; the retry sees a refusal of the breaker as one more
 * failed try.
 *
 * <p>A try says something of its instance only where the instance is to blame. A request that
 * {@link FailureKind#BROKE} an instance is held against it once another one has answered it well,
 * and a try that was cut short by the caller's own deadline is held against nobody: else one caller
 * could take a service away from all others. What failed {@link FailureKind#BEHIND} an instance is
 * not its failure, and was tried again by whoever stands next to it: here it is not. An instance
 * that {@link AsksForRest} gets no second try of the same call, and others go before it meanwhile.
 *
 * <p>Blocks the calling thread. Thread-safe; one per called service, as it remembers how the
 * instances fared.
 */
public final class ResilientCall {

  private final String service;
  private final Supplier<List<Instance>> instances;
  private final FailureClassifier classifier;
  private final CallSettings settings;
  private final Surroundings surroundings;
  private final Balancer balancer;
  private final InstanceBreakers breakers;
  private final RetryBudget budget;

  /** For requests that break who gets them: one caller who sends many takes no other's retries. */
  private final RetryBudget budgetOfBroken;

  private volatile List<Instance> lastKnown = List.of();

  /**
   * Prepares calls; connects to nothing.
   *
   * @param instances asked at each call; the same list object as long as nothing changes
   */
  public ResilientCall(
      String service,
      Supplier<List<Instance>> instances,
      FailureClassifier classifier,
      CallSettings settings,
      Surroundings surroundings) {
    this.service = requireNonNull(service, "service is null");
    this.instances = requireNonNull(instances, "instances is null");
    this.classifier = requireNonNull(classifier, "classifier is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
    OutlierEjection ejection = new OutlierEjection(service, settings.ejection(), surroundings);
    this.balancer = new Balancer(service, ejection, surroundings);
    this.breakers = new InstanceBreakers(service, settings.breaker(), surroundings);
    this.budget = new RetryBudget(settings.retryShare(), settings.retryReserve());
    this.budgetOfBroken = new RetryBudget(settings.retryShare(), settings.retryReserve());
  }

  /**
   * The answer of the first try that succeeds.
   *
   * @throws CallFailed if none did, or the instance answered that the request is at fault
   */
  public <T> T call(Deadline deadline, Repeatable repeatable, Attempt<T> attempt) {
    List<Instance> candidates = new ArrayList<>(currentInstances());
    Set<String> tried = new HashSet<>();
    List<Broken> broken = new ArrayList<>();
    budget.deposit();
    budgetOfBroken.deposit();
    Failure last = null;
    for (int tries = 1; ; tries++) {
      if (timeIsUp(deadline)) {
        throw gaveUp(Reason.DEADLINE_SPENT, tries - 1, last);
      }
      Optional<Choice> choice = balancer.choose(candidates, tried);
      if (choice.isEmpty()) {
        throw gaveUp(last == null ? Reason.NO_INSTANCE : last.reason(), tries - 1, last);
      }
      tried.add(choice.get().instance().id());
      Result<T> result = tryOnce(choice.get(), deadline, attempt, broken);
      if (result.failure() == null) {
        return result.value();
      }
      last = result.failure();
      if (askedForRest(choice.get().instance(), last)) {
        candidates.remove(choice.get().instance());
      }
      if (candidates.isEmpty()) {
        throw gaveUp(last.reason(), tries, last);
      }
      awaitRetry(deadline, repeatable, tries, last);
    }
  }

  /**
   * Forgets how the instances fared and what was spent on them: the next call is as the first one.
   * For calls that were made for practice, when a called service may not have been there yet.
   */
  public void forget() {
    balancer.retain(Set.of());
    breakers.retain(Set.of());
    budget.fill();
    budgetOfBroken.fill();
  }

  /** Whoever asks to be left alone is not asked again by this call, and by others after others. */
  private boolean askedForRest(Instance instance, Failure last) {
    if (last.kind() != FailureKind.FAILED
        || !(last.cause() instanceof AsksForRest busy)
        || busy.rest().isZero()) {
      return false;
    }
    balancer.rest(instance, busy.rest());
    return true;
  }

  /** Returns when a retry may be sent, or throws because none may. */
  private void awaitRetry(Deadline deadline, Repeatable repeatable, int tries, Failure last) {
    boolean retryable = tries < settings.retry().tries() && repeatable.after(last.kind());
    if (!retryable || !surroundings.on(Pattern.RETRY)) {
      throw gaveUp(last.reason(), tries, last);
    }
    if (timeIsUp(deadline)) {
      // Before the budget: who has no time left must not spend what others need.
      throw gaveUp(Reason.DEADLINE_SPENT, tries, last);
    }
    if (surroundings.on(Pattern.RETRY_BUDGET) && !budgetFor(last).tryWithdraw()) {
      surroundings.count(PatternEvent.RETRY_BUDGET_EMPTY, service);
      throw gaveUp(last.reason(), tries, last);
    }
    Duration delay = settings.retry().delayBefore(tries, surroundings.random());
    if (surroundings.on(Pattern.TIMEOUT) && deadline.remaining().compareTo(delay) <= 0) {
      throw gaveUp(Reason.DEADLINE_SPENT, tries, last);
    }
    try {
      surroundings.sleeper().sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gaveUp(Reason.INTERRUPTED, tries, last);
    }
    surroundings.count(PatternEvent.RETRIED, service);
  }

  private RetryBudget budgetFor(Failure last) {
    return last.kind() == FailureKind.BROKE ? budgetOfBroken : budget;
  }

  private <T> Result<T> tryOnce(
      Choice choice, Deadline deadline, Attempt<T> attempt, List<Broken> broken) {
    Instance instance = choice.instance();
    if (!breakers.tryAcquire(instance)) {
      balancer.refused(choice);
      return Result.failed(new Failure(FailureKind.NOT_SENT, Reason.BREAKER_OPEN, null));
    }
    long start = surroundings.ticker().nanos();
    Duration timeout = settings.timeouts().nextTry(deadline, surroundings.switches());
    try {
      T value = attempt.send(instance, timeout);
      answered(choice, start, broken);
      return new Result<>(value, null);
    } catch (Exception e) {
      return Result.failed(failed(choice, start, timeout, e, broken));
    } catch (Error e) {
      // Out of memory is ours, but permission and place must be given back whatever happens.
      breakers.failed(instance, since(start), e);
      balancer.failed(choice);
      throw e;
    }
  }

  private Failure failed(
      Choice choice, long start, Duration timeout, Exception failure, List<Broken> broken) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      abandoned(choice);
      return new Failure(FailureKind.ANSWERED, Reason.INTERRUPTED, failure);
    }
    FailureKind kind = classifier.kindOf(failure);
    switch (kind) {
      case ANSWERED -> {
        answered(choice, start, broken);
        return new Failure(kind, Reason.ANSWERED, failure);
      }
      case BROKE -> {
        surroundings.count(PatternEvent.BROKE, service);
        abandoned(choice);
        broken.add(new Broken(choice, since(start), failure));
      }
      case TIMED_OUT -> {
        return timedOut(choice, start, timeout, failure);
      }
      case BEHIND, OURS -> {
        surroundings.count(PatternEvent.FAILED_ELSEWHERE, service);
        abandoned(choice);
      }
      case NOT_SENT, FAILED -> blamed(choice, start, failure);
    }
    return new Failure(kind, Reason.FAILED, failure);
  }

  private Failure timedOut(Choice choice, long start, Duration timeout, Exception failure) {
    surroundings.count(PatternEvent.TIMED_OUT, service);
    if (timeout.compareTo(settings.timeouts().perTry()) >= 0) {
      blamed(choice, start, failure);
      return new Failure(FailureKind.TIMED_OUT, Reason.FAILED, failure);
    }
    // Less than an instance is given: whoever is in a hurry says nothing about it.
    abandoned(choice);
    return new Failure(FailureKind.TIMED_OUT, Reason.DEADLINE_SPENT, failure);
  }

  private void blamed(Choice choice, long start, Exception failure) {
    breakers.failed(choice.instance(), since(start), failure);
    balancer.failed(choice);
  }

  /** It says nothing about the instance, neither way. */
  private void abandoned(Choice choice) {
    breakers.abandoned(choice.instance());
    balancer.abandoned(choice);
  }

  /** The instance is well, and those that the same request broke are not. */
  private void answered(Choice choice, long start, List<Broken> broken) {
    breakers.succeeded(choice.instance(), since(start));
    if (balancer.succeeded(choice)) {
      breakers.readmitted(choice.instance());
    }
    for (Broken one : broken) {
      Choice sick = one.choice();
      if (!sick.instance().id().equals(choice.instance().id())) {
        breakers.blamed(sick.instance(), one.took(), one.cause());
        balancer.blamed(sick);
      }
    }
  }

  private boolean timeIsUp(Deadline deadline) {
    return surroundings.on(Pattern.TIMEOUT) && deadline.isSpent();
  }

  private CallFailed gaveUp(Reason reason, int tries, Failure last) {
    if (reason == Reason.DEADLINE_SPENT) {
      surroundings.count(PatternEvent.DEADLINE_SPENT, service);
    }
    return new CallFailed(service, reason, tries, last == null ? null : last.cause());
  }

  private List<Instance> currentInstances() {
    List<Instance> current = instances.get();
    if (current != lastKnown) {
      lastKnown = current;
      Set<String> ids = current.stream().map(Instance::id).collect(Collectors.toSet());
      balancer.retain(ids);
      breakers.retain(ids);
    }
    return current;
  }

  private Duration since(long start) {
    return Duration.ofNanos(surroundings.ticker().nanos() - start);
  }

  private record Failure(FailureKind kind, Reason reason, Exception cause) {}

  /** A try that broke the code of its instance: whose fault that is shows by another one. */
  private record Broken(Choice choice, Duration took, Exception cause) {}

  private record Result<T>(T value, Failure failure) {
    static <T> Result<T> failed(Failure failure) {
      return new Result<>(null, failure);
    }
  }
}
