package holdwater.adapters.springchaos;

import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** One fault in the chaos monkeys of some apps. */
final class SpringInjection implements Injection {
  /** A look must not keep the leases of others waiting. */
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(1);

  private final Recipes recipes;
  private final String id;
  private final Lease lease;
  private final List<InstanceAssault> all;
  private final AtomicInteger looks = new AtomicInteger();

  /**
   * @param all prepared; nothing is in force before {@code begin}
   */
  SpringInjection(Recipes recipes, String id, Lease lease, List<InstanceAssault> all) {
    this.recipes = recipes;
    this.id = id;
    this.lease = lease;
    this.all = List.copyOf(all);
  }

  /**
   * Leases first: what is not leased is not begun. They last for two of an app's answers, and are
   * renewed before each step, so that no step comes after its revert: nobody would end it.
   */
  void begin() throws IOException {
    hold(lease.timeToLive().plus(ActuatorApi.ANSWER_WITHIN));
    for (InstanceAssault one : all) {
      one.monkey().apply(one.dose(), this::keep);
    }
    keep();
    hold(lease.timeToLive());
  }

  private void hold(Duration timeToLive) throws IOException {
    for (InstanceAssault one : all) {
      recipes.hold(one.recipe(), one.monkey().recipeBackTo(one.before()), timeToLive);
    }
  }

  private void keep() throws IOException {
    for (InstanceAssault one : all) {
      if (!recipes.renew(one.recipe())) {
        throw new IOException("the lease ran out meanwhile: " + one.instance().id() + " is slow");
      }
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void renew() {
    for (InstanceAssault one : all) {
      try {
        if (!recipes.renew(one.recipe())) {
          throw lost(one, "ran out");
        }
      } catch (IOException e) {
        throw new LeaseLost(words(one, "cannot be renewed: " + e.getMessage()), e);
      }
    }
    look(all.get(Math.floorMod(looks.getAndIncrement(), all.size())));
  }

  /** The next in turn: an app that was started anew is without the fault. */
  private void look(InstanceAssault one) {
    try {
      Settings now = one.monkey().settings(LOOK_WITHIN);
      if (!now.enabled() || !one.dose().isIn(now)) {
        throw lost(one, "is void: its app was started anew, or somebody else changed the settings");
      }
    } catch (NoApp e) {
      throw lost(one, "is void: " + e.getMessage());
    } catch (IOException e) {
      // Slow by its own chaos, perhaps. The lease is renewed, and evidence is asked for elsewhere.
    }
  }

  private LeaseLost lost(InstanceAssault one, String how) {
    return LeaseLost.forGood(words(one, how));
  }

  private String words(InstanceAssault one, String how) {
    return "the lease of " + id + " in " + one.instance().id() + " " + how;
  }

  @Override
  public Evidence evidence() {
    List<String> figures = new ArrayList<>();
    List<OptionalLong> bitten = new ArrayList<>();
    for (InstanceAssault one : all) {
      String where = one.instance().id() + ": ";
      try {
        Evidence bites = one.witness().bites();
        if (!bites.proven()) {
          return Evidence.missing(where + bites.statement());
        }
        figures.add(where + bites.statement());
        bitten.add(bites.bitten());
      } catch (IOException e) {
        return Evidence.missing(where + "could not be asked: " + e.getMessage());
      }
    }
    Evidence whole = Evidence.proven(String.join("; ", figures));
    return bitten.stream().allMatch(OptionalLong::isPresent)
        ? whole.bitten(bitten.stream().mapToLong(OptionalLong::getAsLong).sum())
        : whole;
  }

  /** {@inheritDoc} All of them first; whoever holds the recipes may be slow to hear of it. */
  @Override
  public void close() {
    InjectionFailed failed = null;
    List<InstanceAssault> reverted = new ArrayList<>();
    for (InstanceAssault one : all) {
      try {
        revert(one);
        reverted.add(one);
      } catch (IOException e) {
        String why = one.instance().id() + " is not reverted: " + e.getMessage();
        failed = new InjectionFailed(why + "; its lease reverts it", e);
      }
    }
    for (InstanceAssault one : reverted) {
      try {
        recipes.release(one.recipe());
      } catch (IOException e) {
        String why = one.instance().id() + " may be reverted once more: " + e.getMessage();
        failed = failed == null ? new InjectionFailed(why, e) : failed;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void revert(InstanceAssault one) throws IOException {
    try {
      if (isOurs(one)) {
        one.monkey().revert(one.before());
      }
    } catch (NoApp e) {
      // Then it holds no fault.
    }
  }

  /**
   * What we told it is taken back, and nobody else need be asked for that. While the lease is held
   * the monkey is ours, whatever it is told by now; later it may be somebody else's.
   */
  private boolean isOurs(InstanceAssault one) throws IOException {
    try {
      return one.dose().isIn(one.monkey().settings()) || isHeld(one);
    } catch (NoApp e) {
      throw e;
    } catch (IOException e) {
      if (isHeld(one)) {
        return true;
      }
      throw e;
    }
  }

  private boolean isHeld(InstanceAssault one) {
    try {
      return recipes.renew(one.recipe());
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Evidence gone() {
    List<String> seen = new ArrayList<>();
    for (InstanceAssault one : all) {
      Instance instance = one.instance();
      Evidence gone = gone(instance, one.monkey());
      if (!gone.proven()) {
        return gone;
      }
      seen.add(gone.statement());
    }
    return Evidence.proven(String.join("; ", seen));
  }

  /** Answers: is nothing on in this app, by its own word? */
  static Evidence gone(Instance instance, Monkey monkey) {
    try {
      List<String> on = monkey.settings().on();
      return on.isEmpty()
          ? Evidence.proven(instance.id() + ": disabled, every assault and timer off")
          : Evidence.missing(instance.id() + ": still on are " + String.join(", ", on));
    } catch (NoApp e) {
      return Evidence.proven(instance.id() + ": " + e.getMessage() + ", so nothing is on");
    } catch (IOException e) {
      return Evidence.missing(instance.id() + " could not be asked: " + e.getMessage());
    }
  }
}
