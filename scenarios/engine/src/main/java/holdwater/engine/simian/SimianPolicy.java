package holdwater.engine.simian;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Kill;
import holdwater.model.port.Seed;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.BlastRadiusRule;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Step;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One simian let loose: how often, on whom, and how far it may reach at one time. Pure: equal seeds
 * give equal strikes.
 */
public record SimianPolicy(Simian simian, Rhythm rhythm, Consent consent, BlastRadius radius) {
  public SimianPolicy {
    checkNotNull(simian, "simian");
    checkNotNull(rhythm, "rhythm");
    checkNotNull(consent, "consent");
    checkNotNull(radius, "radius");
  }

  /** Whom it may take: those who take part, as far as the blast radius lets it. */
  public List<Prey> prey(Topology topology) {
    BlastRadiusRule rule = new BlastRadiusRule(topology, radius);
    return simian.prey(topology, consent).stream()
        .filter(prey -> rule.brokenBy(step(prey), List.of(step(prey))).isEmpty())
        .toList();
  }

  private Step step(Prey prey) {
    return step(simian.word(), Duration.ZERO, prey);
  }

  Step step(String name, Duration at, Prey prey) {
    Hold hold = new Hold(rhythm.hold(), rhythm.hold());
    Fault fault = simian.fault();
    // Who was only killed is back in seconds and needs its CPU itself.
    Capacity capacity = fault instanceof Kill ? new Capacity.Lost() : Capacity.usual(fault);
    return new Step(name, at, fault, prey.target(), hold, ExposureRule.DEFAULT, capacity);
  }

  /** Why it cannot be let loose; empty when it can. */
  public Optional<String> refusal(Topology topology) {
    Optional<String> byKind = simian.refusal(topology);
    if (byKind.isPresent() || !prey(topology).isEmpty()) {
      return byKind;
    }
    return Optional.of(
        simian.title()
            + " finds nobody in topology '"
            + topology.name()
            + "': whoever takes part is protected by the blast radius (zones "
            + radius.zones()
            + ", keepPerService "
            + radius.keepPerService()
            + "), or nobody takes part");
  }

  /** What it would do, so long as each fault is over before {@code length} is. */
  List<Strike> strikes(Topology topology, long seed, Duration length) {
    List<Prey> prey = prey(topology);
    // java.util.Random's algorithm is part of its specification: a seed means the same everywhere.
    Random random = new Random(new Seed(seed).of(simian.word()).value());
    List<Strike> strikes = new ArrayList<>();
    Duration at = rhythm.next(random).minus(rhythm.hold());
    while (at.plus(rhythm.least()).compareTo(length) <= 0) {
      strikes.add(new Strike(at, this, prey.get(random.nextInt(prey.size()))));
      at = at.plus(rhythm.next(random));
    }
    return strikes;
  }
}
