package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Platform;
import java.util.List;
import java.util.Optional;

/** Finds the stack or starts it, and clears away what an earlier run left in it. */
final class Deploying {
  /** The stack's own lease, in the journal. */
  static final String STACK_LEASE = "stack";

  private final LiveRun run;

  Deploying(LiveRun run) {
    this.run = run;
  }

  void findOrStart() {
    run.phase(Phase.DEPLOY, run.plan().topology().name());
    Deployment stack = run.ports().interruption().interruptible(this::stack);
    run.deployed(stack);
    if (stack.ephemeral()) {
      run.leases().keep(STACK_LEASE, Lease.DEFAULT.timeToLive(), stack::renew);
    }
    run.write(
        new StackReady(
            run.now(),
            stack.topology().name(),
            stack.ephemeral(),
            stack.readyAfter(),
            stack.instances()));
  }

  private Deployment stack() {
    Platform platform = run.ports().platform();
    RunPlan plan = run.plan();
    Optional<Deployment> lasting = platform.running().filter(stack -> !stack.ephemeral());
    if (lasting.isEmpty()) {
      return platform.start(
          plan.topology(), true, plan.settings().without(), line -> run.phase(Phase.DEPLOY, line));
    }
    if (!lasting.get().topology().name().equals(plan.topology().name())) {
      throw new DeploymentFailed(
          "stack '"
              + lasting.get().topology().name()
              + "' is up, this scenario needs '"
              + plan.topology().name()
              + "': call 'down' first");
    }
    if (!plan.settings().without().isEmpty()) {
      throw new DeploymentFailed(
          "patterns are switched off at the start of a stack, and one is up already: call 'down'"
              + " first");
    }
    return lasting.get();
  }

  void healLeftovers() {
    run.phase(Phase.HEAL, "what earlier runs left");
    Leftovers leftovers =
        new Leftovers(
            run.plan().settings().directory().toAbsolutePath().getParent(),
            run.ports().injectors(),
            run.ports().clock());
    List<String> live = leftovers.live();
    live.remove(run.plan().settings().directory().getFileName().toString());
    if (!live.isEmpty()) {
      throw new DeploymentFailed(
          "run " + live.get(0) + " is under way here: wait for its end, or stop it");
    }
    boolean clean = true;
    for (Leftovers.Healed healed : leftovers.heal()) {
      run.write(new LeftoverHealed(run.now(), healed.injected().injection(), healed.gone()));
      clean &= healed.gone().proven();
    }
    if (!clean) {
      run.abort("a fault of an earlier run cannot be reverted");
    }
  }
}
