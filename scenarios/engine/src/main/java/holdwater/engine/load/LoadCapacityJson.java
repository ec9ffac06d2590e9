package holdwater.engine.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.capacity.Knee;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.capacity.ScalabilityLaw;
import java.util.List;
import java.util.Optional;

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

  private static void law(ObjectNode node, ScalabilityLaw law, List<LoadLevel> levels) {
    node.put("lambda", law.lambda()).put("sigma", law.sigma()).put("kappa", law.kappa());
    node.put("limitPerSecond", law.limit().orElse(null));
    ArrayNode residuals = node.putArray("residuals");
    law.residuals(levels).forEach(residuals::add);
  }
}
