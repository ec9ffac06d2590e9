package holdwater.engine.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.capacity.Knee;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.capacity.ScalabilityLaw;
import holdwater.engine.load.ServiceKnees.ServiceKnee;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The levels of a load for machines, its knee and the law that was fitted to them. */
final class LoadCapacityJson {
  private static final double MICROS = 1e6;

  private LoadCapacityJson() {}

  static void put(ObjectNode node, List<LoadLevel> levels) {
    ArrayNode told = node.putArray("levels");
    for (LoadLevel level : levels) {
      told.addObject()
          .put("offeredPerSecond", level.offered())
          .put("wellPerSecond", level.well())
          .put("badShare", level.badShare())
          .put("meanMicros", Math.round(level.meanSeconds() * MICROS))
          .put("p99Micros", Math.round(level.p99Seconds() * MICROS));
    }
    boolean stairs = levels.size() >= CapacitySection.FEWEST_LEVELS;
    Optional<Knee> knee = stairs ? Optional.of(Knee.of(levels)) : Optional.empty();
    node.put("sustainedPerSecond", knee.flatMap(Knee::sustained).orElse(null));
    node.put("kneeAtPerSecond", knee.flatMap(Knee::bent).map(LoadLevel::offered).orElse(null));
    Optional<ScalabilityLaw> law = stairs ? ScalabilityLaw.fit(levels) : Optional.empty();
    if (law.isEmpty()) {
      node.putNull("law");
    } else {
      law(node.putObject("law"), law.get(), levels);
    }
  }

  /** Of each service its knee, who gives way first, and what is used up where somebody bends. */
  static void services(ObjectNode node, KneeOfServices of) {
    ArrayNode services = node.putArray("services");
    for (ServiceKnee knee : of.knees().knees()) {
      ObjectNode told = services.addObject().put("service", knee.service());
      told.put("kneeAtPerSecond", knee.knee().bent().map(LoadLevel::offered).orElse(null));
      told.put("why", knee.knee().bent().isEmpty() ? null : knee.knee().why());
    }
    node.put("givesWayFirst", of.knees().first().map(ServiceKnee::service).orElse(null));
    if (of.saturated().isEmpty()) {
      node.putNull("saturated");
    } else {
      Saturation found = of.saturated().get();
      node.putObject("saturated")
          .put("resource", found.resource().id())
          .put("words", found.words());
    }
  }

  static void costs(ObjectNode node, StartCosts costs) {
    ArrayNode told = node.putArray("costs");
    for (StartCosts.Cost cost : costs.costs()) {
      told.addObject()
          .put("service", cost.service())
          .put("cpuSecondsPerStart", cost.perStart())
          .put("idleCores", cost.idle());
    }
    OptionalDouble usedUp = costs.usedUpAt();
    if (usedUp.isPresent()) {
      node.put("cpuUsedUpAtPerSecond", usedUp.getAsDouble());
    } else {
      node.putNull("cpuUsedUpAtPerSecond");
    }
  }

  private static void law(ObjectNode node, ScalabilityLaw law, List<LoadLevel> levels) {
    node.put("lambda", law.lambda()).put("sigma", law.sigma()).put("kappa", law.kappa());
    node.put("limitPerSecond", law.limit().orElse(null));
    ArrayNode residuals = node.putArray("residuals");
    law.residuals(levels).forEach(residuals::add);
  }
}
