package holdwater.adapters.external;

import holdwater.adapters.recipe.Programs;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Recipes;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stops external instances and starts them again by the commands of their owner. {@link Recipes}
 * hold the commands that start them before anything is stopped.
 */
public final class OutageInjector implements FaultInjector {
  /** A process that is started anew may need so long until it answers. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(15);

  private final ExternalSystem system;
  private final Recipes recipes;
  private final Programs programs;
  private final boolean allowed;
  private final Presence presence;

  /**
   * @param allowed whether programs may be run
   */
  public OutageInjector(
      ExternalSystem system, Recipes recipes, Programs programs, boolean allowed) {
    this(system, recipes, programs, allowed, BACK_WITHIN);
  }

  /** With another patience for who comes back. */
  OutageInjector(
      ExternalSystem system,
      Recipes recipes,
      Programs programs,
      boolean allowed,
      Duration backWithin) {
    this.system = system;
    this.recipes = recipes;
    this.programs = programs;
    this.allowed = allowed;
    this.presence = new Presence(new Answering(system), backWithin);
  }

  @Override
  public String name() {
    return "outage";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return fault instanceof Outage && !target.instances().isEmpty();
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    if (!supports(fault, target)) {
      return CheckResult.failed(
          "commands of an owner do outages of instances, and no " + fault.kind());
    }
    for (Instance instance : target.instances()) {
      Optional<OutageCommands> commands = system.instances().get(instance.id()).outage();
      if (commands.isEmpty()) {
        return CheckResult.failed(instance.id() + " has no outage: give it lose and bringBack");
      }
      if (!allowed) {
        return CheckResult.failed(
            "'%s' is a program of yours: --allow-commands lets it be run"
                .formatted(commands.get().lose().get(0)));
      }
    }
    return presence.allAnswer(target.instances())
        ? CheckResult.OK
        : CheckResult.failed("who is lost already cannot be lost: " + presence.words(target));
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    CheckResult check = check(fault, target);
    if (!check.ok()) {
      throw new InjectionFailed(check.message());
    }
    OutageInjection injection =
        new OutageInjection(id, lease, held(id, target), recipes, programs, presence);
    try {
      injection.begin();
      return injection;
    } catch (IOException | RuntimeException e) {
      try {
        injection.close();
      } catch (InjectionFailed left) {
        // Then its lease ends it.
        e.addSuppressed(left);
      }
      throw new InjectionFailed(id + " could not be put in force: " + e.getMessage(), e);
    }
  }

  /** By the id of its recipe, each with its commands. */
  private Map<String, LostInstance> held(String id, ResolvedTarget target) {
    Map<String, LostInstance> held = new LinkedHashMap<>();
    for (Instance instance : target.instances()) {
      OutageCommands commands = system.instances().get(instance.id()).outage().orElseThrow();
      held.put(recipe(id, instance), new LostInstance(instance, commands));
    }
    return held;
  }

  /** A name that a recipe may have. */
  private static String recipe(String id, Instance instance) {
    return (id + "." + instance.id()).replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    try {
      for (Instance instance : target.instances()) {
        recipes.run(recipe(id, instance));
      }
    } catch (IOException e) {
      return Evidence.missing(e.getMessage());
    }
    Evidence back = presence.back(target.instances());
    return back.proven() ? back : Evidence.missing(back.statement() + byHand(target.instances()));
  }

  /** Nobody may hold the recipe any more; then a person has to do it. */
  private String byHand(List<Instance> lost) {
    return lost.stream()
        .filter(instance -> !presence.answers(instance))
        .flatMap(instance -> system.instances().get(instance.id()).outage().stream())
        .map(
            commands ->
                "; run its bringBack in %s: %s"
                    .formatted(commands.folder(), commands.revert().words()))
        .reduce("", String::concat);
  }
}
