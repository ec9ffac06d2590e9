package holdwater.engine.run;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Crowd;
import holdwater.model.fault.Fault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Seed;
import holdwater.model.port.Throttle;
import holdwater.model.port.Ticker;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Has the generator of a run send more users than usual. The crowd is the generator's: when the run
 * is killed the generator ends with its lease, and nobody of the crowd is left.
 */
public final class CrowdInjector implements FaultInjector {
  private static final String NO_TRAFFIC = "no viewers of a run are here that could become more";

  /** Whom a crowd can be made of. */
  private record Sending(RunningTraffic traffic, TrafficPlan plan) {}

  private final Ticker clock;
  private final Path runs;
  private volatile Optional<Sending> sending = Optional.empty();

  /**
   * @param runs the folder of all runs, by which those that live are known; need not exist
   */
  public CrowdInjector(Ticker clock, Path runs) {
    this.clock = clock;
    this.runs = runs;
  }

  /** The same traffic; from its start on, its users are those who can become more. */
  public Traffic of(Traffic traffic) {
    return new Traffic() {
      @Override
      public CheckResult check(TrafficPlan plan) {
        return traffic.check(plan);
      }

      @Override
      public RunningTraffic start(Topology topology, TrafficPlan plan) {
        RunningTraffic running = traffic.start(topology, plan);
        sending = Optional.of(new Sending(running, plan));
        return running;
      }
    };
  }

  @Override
  public String name() {
    return "crowd";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return fault instanceof Crowd
        && !target.links().isEmpty()
        && target.links().stream().allMatch(link -> link.source().equals(Link.CLIENTS));
  }

  /** {@inheritDoc} Before the users come it can only be said that nobody knows yet. */
  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    return sending
        .map(users -> trouble(users, (Crowd) fault).map(CheckResult::failed).orElse(CheckResult.OK))
        .orElse(CheckResult.OK);
  }

  private static Optional<String> trouble(Sending users, Crowd crowd) {
    if (users.traffic().throttle().isEmpty() || users.traffic().users().isEmpty()) {
      return Optional.of("this traffic is nobody's to make more of: it is not by our generator");
    }
    return crowd.times() > users.plan().peak()
        ? Optional.of("the generator was not started for so many")
        : Optional.empty();
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    Crowd crowd = (Crowd) fault;
    Sending users = sending.orElseThrow(() -> new InjectionFailed(NO_TRAFFIC));
    trouble(users, crowd)
        .ifPresent(
            why -> {
              throw new InjectionFailed(why);
            });
    Throttle throttle = users.traffic().throttle().orElseThrow();
    double usual = users.plan().model().perSecond();
    return new CrowdInForce(
        id, clock, throttle, () -> users.traffic().users().orElse(0), crowd, usual, lease);
  }

  /**
   * {@inheritDoc} A crowd of another process ended with that process's generator, and as long as
   * that process lives nobody here can say so.
   */
  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    Optional<Sending> own = sending;
    if (own.isPresent()) {
      own.get().traffic().throttle().ifPresent(throttle -> throttle.keep(CrowdInForce.USUAL));
      return Evidence.proven("the generator was told to send as many as usual");
    }
    return living(id)
        .map(
            run ->
                Evidence.missing(
                    "run "
                        + run
                        + " is alive, and its generator may send the crowd as long as it is: end"
                        + " its process"))
        .orElseGet(
            () -> Evidence.proven("a crowd ends with the generator of its run, and none is here"));
  }

  /** The run that put that injection in force, if it is alive; its id begins with the run's. */
  private Optional<String> living(String id) {
    String run = id.substring(0, Math.max(0, id.lastIndexOf('-')));
    Path journal = runs.resolve(run).resolve(JournalFile.NAME);
    return Files.exists(journal) && JournalFile.live(journal) ? Optional.of(run) : Optional.empty();
  }
}
