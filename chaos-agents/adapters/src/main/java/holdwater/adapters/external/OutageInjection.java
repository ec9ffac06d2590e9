package holdwater.adapters.external;

import holdwater.adapters.recipe.Programs;
import holdwater.adapters.together.AllAtOnce;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** An outage in force: some external instances that were stopped together. */
final class OutageInjection implements Injection {
  private static final Duration LOSE_WITHIN = Duration.ofSeconds(15);

  /** Who loses is killed when we are, but some seconds later: what brings back comes after it. */
  private static final Duration AFTER_WHO_LOSES = Duration.ofSeconds(3);

  private static final Comparator<Instance> BY_ID = Comparator.comparing(Instance::id);

  private final String id;
  private final Lease lease;
  private final Map<String, LostInstance> all;
  private final Recipes recipes;
  private final Programs programs;
  private final Presence presence;
  private final AllAtOnce atOnce = new AllAtOnce("external-outage", LOSE_WITHIN.plusSeconds(5));

  /**
   * @param all by the id of its recipe, the instance that is stopped; none is stopped before {@code
   *     begin}
   */
  OutageInjection(
      String id,
      Lease lease,
      Map<String, LostInstance> all,
      Recipes recipes,
      Programs programs,
      Presence presence) {
    this.id = id;
    this.lease = lease;
    this.all = Map.copyOf(all);
    this.recipes = recipes;
    this.programs = programs;
    this.presence = presence;
  }

  /** Takes the leases first, so that no instance is stopped that nothing would start again. */
  void begin() throws IOException {
    hold(lease.timeToLive().plus(AFTER_WHO_LOSES));
    Map<String, Callable<String>> losses = new LinkedHashMap<>();
    all.forEach((recipe, lost) -> losses.put(recipe, () -> lose(recipe, lost.commands())));
    fail(atOnce.ask(losses, OutageInjection::words));
    hold(lease.timeToLive());
  }

  private void hold(Duration timeToLive) throws IOException {
    for (Map.Entry<String, LostInstance> one : all.entrySet()) {
      recipes.hold(one.getKey(), one.getValue().commands().revert(), timeToLive);
    }
  }

  private String lose(String recipe, OutageCommands commands) throws IOException {
    programs.run(commands.lose(), commands.folder(), LOSE_WITHIN, () -> renewed(recipe));
    return "";
  }

  /** In the middle of losing it is no news that nobody can be asked. */
  private boolean renewed(String recipe) {
    try {
      return recipes.renew(recipe);
    } catch (IOException e) {
      return false;
    }
  }

  private static String words(Throwable failure) {
    return failure instanceof TimeoutException
        ? "does not end in time"
        : String.valueOf(failure.getMessage());
  }

  private static void fail(Map<String, String> said) throws IOException {
    String failures =
        said.values().stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    if (!failures.isEmpty()) {
      throw new IOException(failures);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void renew() {
    for (Map.Entry<String, LostInstance> one : all.entrySet()) {
      boolean held;
      try {
        held = recipes.renew(one.getKey());
      } catch (IOException e) {
        throw new LeaseLost(e.getMessage(), e);
      }
      if (!held) {
        throw LeaseLost.forGood(
            one.getValue().instance().id() + " was brought back when nobody renewed its lease");
      }
    }
  }

  @Override
  public Evidence evidence() {
    return presence.lost(instances());
  }

  private List<Instance> instances() {
    return all.values().stream().map(LostInstance::instance).sorted(BY_ID).toList();
  }

  @Override
  public void close() {
    Map<String, Callable<String>> reverts = new LinkedHashMap<>();
    all.keySet().forEach(recipe -> reverts.put(recipe, () -> bringBack(recipe)));
    try {
      fail(atOnce.ask(reverts, OutageInjection::words));
    } catch (IOException e) {
      throw new InjectionFailed("injection " + id + " is not reverted: " + e.getMessage(), e);
    }
  }

  private String bringBack(String recipe) throws IOException {
    recipes.run(recipe);
    return "";
  }

  @Override
  public Evidence gone() {
    return presence.back(instances());
  }
}
