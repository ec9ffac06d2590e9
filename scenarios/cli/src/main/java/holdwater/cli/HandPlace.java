package holdwater.cli;

import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.Means;
import holdwater.cli.format.ExternalFile;
import holdwater.engine.run.HandInjection;
import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Target;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a fault by hand is put on: the stack that is up, or a system of somebody else's. */
public sealed interface HandPlace {
  /** What runs there. */
  Topology topology();

  /** Which command tells what there is. */
  String told();

  /** Those that can put faults on it. Whatever they leave is found again from now on. */
  List<FaultInjector> injectors();

  /** Why it is certainly gone; empty while it is not, or nobody knows. */
  Optional<String> gone();

  /** What that fault needs and nobody here has, a sentence each. */
  List<String> missing(Fault fault, ResolvedTarget target);

  /**
   * The stack that is up.
   *
   * @throws UserMistake when none is
   */
  static HandPlace stackThatIsUp(Wiring wiring) {
    Deployment stack =
        wiring
            .stack()
            .orElseThrow(
                () ->
                    new UserMistake(
                        "no stack is up: 'holdwater up' starts one; for a system that runs"
                            + " already (kind: External) say --on FILE"));
    return new Stack(stack, wiring.injectors());
  }

  /**
   * A system that runs already.
   *
   * @param word the path of its file, or its name
   * @throws UserMistake when that is no such file
   */
  static HandPlace external(Wiring wiring, String word) {
    ExternalFile file =
        wiring
            .scenarios()
            .external(word)
            .orElseThrow(
                () ->
                    new UserMistake(
                        "'%s' is started here: call 'holdwater up %s', and inject without --on"
                            .formatted(word, word)));
    return new External(word, file.system(), () -> wiring.external(file).injectors());
  }

  /**
   * Whom the fault meets there.
   *
   * @throws UserMistake when it meets nobody, or needs what is not there
   */
  default ResolvedTarget resolve(Fault fault, Target where) {
    ResolvedTarget resolved = new TargetResolver(topology()).resolve(where, new SecureRandom());
    if (resolved.isEmpty()) {
      throw new UserMistake(
          "nothing in %s matches %s%s"
              .formatted(
                  topology().name(),
                  where.describe(),
                  NearTarget.of(where, topology())
                      .map(near -> ", did you mean '%s'? See '%s'.".formatted(near, told()))
                      .orElse(": see '" + told() + "'")));
    }
    OtherPlace.than(fault, resolved, topology())
        .ifPresent(
            words -> {
              throw new UserMistake(words);
            });
    List<String> missing = missing(fault, resolved);
    if (!missing.isEmpty()) {
      throw new UserMistake(String.join("\n", missing) + "\nSee '" + told() + "'.");
    }
    return resolved;
  }

  /** A fault there, whose ledger goes to {@code directory}. */
  default HandInjection injection(Path directory, Wiring wiring, List<JournalListener> listeners) {
    return new HandInjection(directory, injectors(), wiring.clock(), listeners, this::gone).apart();
  }

  /** One that was started here. */
  record Stack(Deployment stack, List<FaultInjector> injectors) implements HandPlace {
    @Override
    public Topology topology() {
      return stack.topology();
    }

    @Override
    public String told() {
      return "holdwater status";
    }

    @Override
    public Optional<String> gone() {
      try {
        return stack.gone() ? Optional.of("the stack is gone") : Optional.empty();
      } catch (DeploymentFailed e) {
        // That nobody knows does not mean that it is.
        return Optional.empty();
      }
    }

    @Override
    public List<String> missing(Fault fault, ResolvedTarget target) {
      // Its injectors say so themselves.
      return List.of();
    }
  }

  /**
   * One that runs already. Nobody here ends it, so it is never known to be gone.
   *
   * @param remembered its injectors, once it is remembered that there are faults
   */
  record External(String word, ExternalSystem system, Supplier<List<FaultInjector>> remembered)
      implements HandPlace {
    @Override
    public Topology topology() {
      return system.topology();
    }

    @Override
    public String told() {
      return "holdwater probe " + word;
    }

    @Override
    public List<FaultInjector> injectors() {
      return remembered.get();
    }

    @Override
    public Optional<String> gone() {
      return Optional.empty();
    }

    @Override
    public List<String> missing(Fault fault, ResolvedTarget target) {
      return new Means(system).missing(fault, target);
    }
  }
}
