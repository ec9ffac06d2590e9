package holdwater.adapters.jvm;

import holdwater.adapters.together.AllAtOnce;
import holdwater.model.fault.JvmFault;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One fault in the JVMs of some instances. It belongs to the instance: one that is started anew is
 * faulty again as soon as its new process takes an agent.
 */
final class JvmInjection implements Injection {
  /** Whoever renews has other leases to see to; five seconds are usual for all of them. */
  private static final Duration RENEW_WITHIN = Duration.ofSeconds(1);

  /** For all of them: an arming under way, and the disarming after it. */
  private static final Duration END_WITHIN = AgentApi.DONE_WITHIN.plusSeconds(10);

  private final AllAtOnce atOnce = new AllAtOnce("jvm-fault-end", END_WITHIN);
  private final String id;
  private final ResolvedTarget target;
  private final List<InstanceFault> faults;

  /**
   * @param seed of which each instance makes its own: none shall draw like its neighbour
   */
  JvmInjection(
      AgentApi api,
      Agents agents,
      String id,
      JvmFault fault,
      ResolvedTarget target,
      Lease lease,
      Seed seed) {
    this.id = id;
    this.target = target;
    // What an agent takes in an id.
    String remoteId = id.replaceAll("[^A-Za-z0-9_.-]", "_");
    faults =
        target.instances().stream()
            .map(
                instance ->
                    new InstanceFault(
                        api,
                        agents,
                        instance,
                        remoteId,
                        fault,
                        lease.timeToLive(),
                        seed.of(instance.id())))
            .toList();
  }

  /**
   * Puts it in force everywhere at once: the first lease shall not wait for the last attach.
   * Whoever is armed is renewed while the others are not.
   *
   * @throws IOException when one of them could not be armed
   * @throws LeaseLost when one of them lost it meanwhile
   */
  void arm() throws IOException {
    List<Future<?>> arming = faults.stream().<Future<?>>map(InstanceFault::arm).toList();
    boolean all;
    do {
      long end = System.nanoTime() + RENEW_WITHIN.toNanos();
      all = true;
      for (Future<?> one : arming) {
        all &= armed(one, end);
      }
      renew();
    } while (!all);
  }

  /** False if it takes longer than {@code end}. */
  private static boolean armed(Future<?> arming, long end) throws IOException {
    try {
      arming.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * {@inheritDoc} Of an instance without a process, or whose process does not answer, nothing is
   * known to be lost: it is asked again at the next call. Bounded by a second.
   *
   * @throws LeaseLost when the agent of a process that lives says that it has lost the fault
   */
  @Override
  public void renew() {
    long end = System.nanoTime() + RENEW_WITHIN.toNanos();
    List<Future<?>> rounds = faults.stream().<Future<?>>map(InstanceFault::renew).toList();
    rounds.forEach(round -> await(round, end));
    for (InstanceFault fault : faults) {
      if (fault.lost()) {
        throw LeaseLost.forGood("the lease of " + id + " in " + fault.instance() + " ran out");
      }
    }
  }

  private void await(Future<?> round, long end) {
    try {
      round.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // It goes on by itself, and what came of it is seen the next time.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new LeaseLost("the lease of " + id + " cannot be renewed: " + e.getCause(), e);
    }
  }

  @Override
  public Evidence evidence() {
    List<Evidence> all = new ArrayList<>();
    for (InstanceFault fault : faults) {
      Evidence one = fault.evidence();
      if (!one.proven()) {
        // Its count is not that of all.
        return Evidence.missing(one.statement());
      }
      all.add(one);
    }
    Evidence whole =
        Evidence.proven(all.stream().map(Evidence::statement).collect(Collectors.joining("; ")));
    // Of a fault that meets calls each instance counts both.
    return all.stream().allMatch(one -> one.bitten().isPresent() && one.met().isPresent())
        ? whole.bitten(sum(all, Evidence::bitten)).met(sum(all, Evidence::met))
        : whole;
  }

  private static long sum(List<Evidence> all, Function<Evidence, OptionalLong> count) {
    return all.stream().map(count).mapToLong(OptionalLong::getAsLong).sum();
  }

  /** {@inheritDoc} Everywhere at once: a JVM that hangs keeps no other one waiting. */
  @Override
  public void close() {
    faults.forEach(InstanceFault::stopArming);
    Map<String, Callable<String>> endings = new LinkedHashMap<>();
    faults.forEach(fault -> endings.put(fault.instance(), () -> ended(fault)));
    String failures =
        atOnce.ask(endings, JvmInjection::words).values().stream()
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    if (!failures.isEmpty()) {
      throw new InjectionFailed(
          id + " cannot be reverted now: " + failures + "; it ends with its lease");
    }
  }

  private static String ended(InstanceFault fault) throws IOException {
    try {
      fault.end();
    } catch (NoAgent e) {
      // A fault lives in the memory of its process and nowhere else.
    }
    return "";
  }

  private static String words(Throwable failure) {
    if (failure instanceof InterruptedException) {
      return "interrupted";
    }
    return failure instanceof TimeoutException
        ? "no answer within " + END_WITHIN.toSeconds() + " s"
        : String.valueOf(failure.getMessage());
  }

  @Override
  public Evidence gone() {
    for (InstanceFault fault : faults) {
      try {
        if (fault.isThere()) {
          return Evidence.missing("still in force in " + fault.instance());
        }
      } catch (NoAgent e) {
        // And no process, no fault.
      } catch (IOException e) {
        return Evidence.missing("the agent could not be asked: " + e.getMessage());
      }
    }
    return Evidence.proven("no agent of " + String.join(", ", target.names()) + " holds it");
  }
}
