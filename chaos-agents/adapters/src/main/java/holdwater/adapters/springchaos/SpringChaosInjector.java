package holdwater.adapters.springchaos;

import holdwater.model.fault.Fault;
import holdwater.model.fault.SpringFault;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts faults into beans of Spring Boot apps, by the chaos monkey in each. It knows no leases, so
 * {@link Recipes} holds them.
 */
public final class SpringChaosInjector implements FaultInjector {
  private final SpringApps apps;
  private final Recipes recipes;
  private final ActuatorApi api;

  public SpringChaosInjector(SpringApps apps, Recipes recipes) {
    this.apps = apps;
    this.recipes = recipes;
    this.api = new ActuatorApi(apps.here());
  }

  @Override
  public String name() {
    return "spring-chaos";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return fault instanceof SpringFault && !target.instances().isEmpty();
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    if (!supports(fault, target)) {
      return CheckResult.failed(fault.kind() + " needs instances as its target");
    }
    for (Instance instance : target.instances()) {
      try {
        Monkey monkey = monkey(instance);
        Dose.of((SpringFault) fault, monkey.idle());
        Witness.before((SpringFault) fault, monkey);
      } catch (IOException e) {
        return CheckResult.failed(instance.id() + ": " + e.getMessage());
      }
    }
    return CheckResult.OK;
  }

  private Monkey monkey(Instance instance) throws IOException {
    return new Monkey(api, apps.of(instance));
  }

  /** A name that a recipe may have; one for each app, since each is a few steps. */
  private static String recipe(String id, Instance instance) {
    return (id + "." + instance.id()).replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    SpringInjection injection =
        new SpringInjection(recipes, id, lease, prepared(id, (SpringFault) fault, target));
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

  private List<InstanceAssault> prepared(String id, SpringFault fault, ResolvedTarget target) {
    List<InstanceAssault> prepared = new ArrayList<>();
    for (Instance instance : target.instances()) {
      try {
        prepared.add(
            InstanceAssault.prepare(instance, monkey(instance), recipe(id, instance), fault));
      } catch (IOException e) {
        throw new InjectionFailed(instance.id() + ": " + e.getMessage(), e);
      }
    }
    return prepared;
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    List<String> seen = new ArrayList<>();
    for (Instance instance : target.instances()) {
      Evidence gone;
      try {
        Monkey monkey = monkey(instance);
        heal(monkey, (SpringFault) fault, recipes, recipe(id, instance));
        gone = SpringInjection.gone(instance, monkey);
      } catch (NoApp e) {
        gone = Evidence.proven(instance.id() + ": " + e.getMessage() + ", so nothing is on");
      } catch (IOException e) {
        gone = Evidence.missing(instance.id() + ": " + e.getMessage());
      }
      if (!gone.proven()) {
        return gone;
      }
      seen.add(gone.statement());
    }
    return Evidence.proven(String.join("; ", seen));
  }

  /**
   * The recipe knows what was before. Without one (it was run long since, or its holder is gone as
   * well) only what this very fault tells a monkey is taken back: anything else is not ours.
   */
  private static void heal(Monkey monkey, SpringFault fault, Recipes recipes, String recipe)
      throws IOException {
    Optional<IOException> failed = Optional.empty();
    try {
      recipes.run(recipe);
    } catch (IOException e) {
      failed = Optional.of(e);
    }
    Settings now = monkey.settings();
    if (Dose.of(fault, now).isIn(now)) {
      monkey.revert(now.atRest());
    } else if (failed.isPresent() && !now.on().isEmpty()) {
      throw failed.get();
    }
  }
}
