package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Lease;
import holdwater.model.port.Platform;
import holdwater.model.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the stack or starts it, and clears away what an earlier run left in it. */
final class Deploying {
  /** The stack's own lease, in the journal. */
  static final String STACK_LEASE = "stack";

  private static final String FIRST = ": call 'holdwater down' first";

  private static final String UNDER_WAY = " is under way here: wait for its end, or stop it";

  private final LiveRun run;
  private final Leftovers leftovers;
  private Optional<Instant> upSince = Optional.empty();
  private Optional<Leftovers.Found> found = Optional.empty();
  private boolean started;

  Deploying(LiveRun run) {
    this.run = run;
    this.leftovers =
        new Leftovers(
            run.plan().settings().directory().toAbsolutePath().getParent(),
            run.ports().injectors(),
            run.ports().clock());
  }

  void findOrStart() {
    run.phase(Phase.DEPLOY, run.plan().topology().name());
    // Before minutes are spent on a start.
    refuseOthersUnderWay();
    found = Optional.of(leftovers.find());
    refuseUnreadable(found.get().unreadable());
    Deployment stack = run.ports().interruption().interruptible(this::stack);
    run.deployed(stack);
    if (stack.leased()) {
      run.leases().keep(STACK_LEASE, Lease.DEFAULT.timeToLive(), stack::renew);
    }
    run.write(
        new StackReady(
            run.now(),
            stack.topology().name(),
            stack.ephemeral(),
            started,
            stack.readyAfter(),
            stack.instances()));
  }

  private Deployment stack() {
    Platform platform = run.ports().platform();
    RunPlan plan = run.plan();
    Optional<Deployment> lasting = platform.running().filter(stack -> !stack.ephemeral());
    if (lasting.isEmpty()) {
      upSince = Optional.of(run.now());
      started = true;
      return platform.start(
          plan.topology(), true, plan.settings().without(), line -> run.phase(Phase.DEPLOY, line));
    }
    refuseUnlike(lasting.get());
    upSince = lasting.get().upSince();
    return lasting.get();
  }

  /** What a run is judged by must be what its journal says, not what happens to be up. */
  private void refuseUnlike(Deployment stack) {
    Topology wanted = run.plan().topology();
    if (!stack.topology().name().equals(wanted.name())) {
      throw new DeploymentFailed(
          "stack '"
              + stack.topology().name()
              + "' is up, this scenario needs '"
              + wanted.name()
              + "'"
              + FIRST);
    }
    if (!stack.topology().equals(wanted)) {
      throw new DeploymentFailed(
          "topology '" + wanted.name() + "' is not what it was when the stack was started" + FIRST);
    }
    Set<String> asked = StackPatterns.of(run.plan().settings().without());
    Set<String> given = StackPatterns.of(stack.without());
    if (!given.equals(asked)) {
      throw new DeploymentFailed(
          "the stack that is up does without "
              + words(given)
              + ", this run asks to do without "
              + words(asked)
              + FIRST);
    }
  }

  private static String words(Set<String> patterns) {
    return patterns.isEmpty() ? "no pattern" : String.join(", ", patterns);
  }

  private void refuseOthersUnderWay() {
    List<String> live = leftovers.live();
    live.remove(run.plan().settings().directory().getFileName().toString());
    if (!live.isEmpty()) {
      throw new DeploymentFailed(leftovers.named(live.get(0)) + UNDER_WAY);
    }
    for (FaultInjector injector : run.ports().injectors()) {
      Optional<String> byHand = injector.byHand();
      if (byHand.isPresent()) {
        throw new DeploymentFailed(byHand.get() + UNDER_WAY);
      }
    }
  }

  private void refuseUnreadable(List<Leftovers.Unreadable> unreadable) {
    if (!unreadable.isEmpty()) {
      run.abort(
          "an earlier run may have left a fault in force, and nobody can tell: "
              + unreadable.get(0).message());
    }
  }

  void healLeftovers() {
    run.phase(Phase.HEAL, "what earlier runs left");
    // Whoever injected by hand may have died while a stack was started.
    Leftovers.Found latest = found.filter(before -> !started).orElseGet(leftovers::find);
    Leftovers.Result result = leftovers.healAll(latest, upSince);
    boolean clean = true;
    for (Leftovers.Healed healed : result.healed()) {
      run.write(new LeftoverHealed(run.now(), healed.injected().injection(), healed.gone()));
      clean &= healed.gone().proven();
    }
    if (!clean) {
      run.abort("a fault of an earlier run cannot be reverted");
    }
    refuseUnreadable(result.unreadable());
  }
}
