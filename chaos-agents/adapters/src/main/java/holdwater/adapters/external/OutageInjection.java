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
import java.util.function.Function;
import java.util.stream.Collectors;

/** An outage in force: some external instances that were stopped together. */
final class OutageInjection implements Injection {
  /** Who loses is killed when we are, but some seconds later: what brings back comes after it. */
  private static final Duration AFTER_WHO_LOSES = Duration.ofSeconds(3);

  private static final Comparator<Instance> BY_ID = Comparator.comparing(Instance::id);

  private final String id;
  private final Lease lease;
  private final Map<String, LostInstance> all;
  private final Recipes recipes;
  private final Programs programs;
  private final Presence presence;

  /** A program of the owner's may take fifteen seconds, and who is asked for it ten. */
  private final AllAtOnce atOnce = new AllAtOnce("external-outage", Duration.ofSeconds(30));

  /** Whether somebody may go on losing instances whom nobody can stop. */
  private volatile boolean brokenOff;

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
    hold(OutageCommands::revertWhileLosing, lease.timeToLive().plus(AFTER_WHO_LOSES));
    Map<String, Callable<String>> losses = new LinkedHashMap<>();
    all.forEach((recipe, lost) -> losses.put(recipe, () -> lose(recipe, lost.commands())));
    Map<String, String> said = atOnce.ask(losses, this::brokenOff);
    if (!brokenOff) {
      hold(OutageCommands::revert, lease.timeToLive());
    }
    fail(said);
  }

  private void hold(Function<OutageCommands, Recipes.Command> revert, Duration timeToLive)
      throws IOException {
    for (Map.Entry<String, LostInstance> one : all.entrySet()) {
      recipes.hold(one.getKey(), revert.apply(one.getValue().commands()), timeToLive);
    }
  }

  /** Empty if it was lost, else why not. */
  private String lose(String recipe, OutageCommands commands) throws Programs.BrokenOff {
    try {
      programs.run(
          commands.lose(), commands.folder(), OutageCommands.LOSE_WITHIN, () -> renewed(recipe));
      return "";
    } catch (Programs.BrokenOff e) {
      throw e;
    } catch (IOException e) {
      return words(e);
    }
  }

  private String brokenOff(Throwable failure) {
    brokenOff = true;
    return words(failure);
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
    all.forEach((recipe, lost) -> reverts.put(recipe, () -> bringBack(recipe, lost.commands())));
    try {
      fail(atOnce.ask(reverts, OutageInjection::words));
    } catch (IOException e) {
      throw new InjectionFailed("injection " + id + " is not reverted: " + e.getMessage(), e);
    }
  }

  /** A program that brings back may be run more than once, so two who do it are none too many. */
  private String bringBack(String recipe, OutageCommands commands) throws IOException {
    try {
      recipes.run(recipe);
      return "";
    } catch (Recipes.RunOnceMore e) {
      throw e;
    } catch (IOException e) {
      return byOwnHand(commands, e);
    }
  }

  /** Whoever holds the recipe may be stopped, and could do it only when somebody continues it. */
  private String byOwnHand(OutageCommands commands, IOException why) throws IOException {
    try {
      OwnHand.run(commands.revert());
    } catch (IOException e) {
      why.addSuppressed(e);
      throw why;
    }
    if (brokenOff) {
      throw new IOException("who was losing it was broken off, and may go on", why);
    }
    return "";
  }

  @Override
  public Evidence gone() {
    return presence.back(instances());
  }
}
