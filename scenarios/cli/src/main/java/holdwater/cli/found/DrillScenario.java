package holdwater.cli.found;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.dashboards.gameday.Drill;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Selection;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The text of a scenario that plays one step of a game day: its fault on its target, with traffic,
 * SLOs, holds and recovery of another scenario. Of that one's claims about patterns nothing stays.
 */
final class DrillScenario {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that a suite that chooses by tags takes it. */
  private static final List<String> TAGS = List.of("gate", "game-day");

  private final JsonNode plan;
  private final ObjectNode scenario;

  /**
   * @param plan the plan's YAML
   * @param like the YAML of the scenario that it is like
   */
  DrillScenario(String plan, String like) {
    this.plan = read(plan);
    this.scenario = (ObjectNode) read(like);
  }

  private static JsonNode read(String yaml) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  /**
   * @param findings why it is worth to be played again, a line each
   */
  String text(String name, Drill drill, BlastRadius radius, List<String> findings) {
    ObjectNode metadata = scenario.putObject("metadata");
    metadata.put("name", name);
    ArrayNode tags = metadata.putArray("tags");
    TAGS.forEach(tags::add);
    ObjectNode spec = (ObjectNode) scenario.get("spec");
    spec.put("hypothesis", plan.at("/spec/hypothesis").asText());
    JsonNode hold = spec.at("/timeline/0/hold");
    ObjectNode step = spec.putArray("timeline").addObject();
    JsonNode played = played(drill.name());
    step.put("name", drill.name()).put("at", "0s");
    step.set("fault", played.get("fault"));
    step.set("target", played.get("target"));
    step.set("hold", hold);
    spec.putObject("blastRadius")
        .put("zones", radius.zones())
        .put("keepPerService", radius.keepPerService());
    spec.remove("proves");
    return comment(drill, findings) + yaml();
  }

  private JsonNode played(String step) {
    for (JsonNode one : plan.at("/spec/steps")) {
      if (one.path("name").asText().equals(step)) {
        return one;
      }
    }
    throw new IllegalStateException("the plan was read with a step " + step);
  }

  private String comment(Drill drill, List<String> findings) {
    List<String> lines = new ArrayList<>();
    lines.add("Step " + drill.name() + " of game day " + plan.at("/metadata/name").asText() + ":");
    findings.forEach(found -> lines.add("- " + found));
    StringBuilder text = new StringBuilder();
    // A line end in a finding must not end the comment.
    lines.forEach(line -> text.append("# ").append(line.replaceAll("\\R", " ")).append('\n'));
    return text.toString();
  }

  private String yaml() {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();
    return new Dump(settings).dumpToString(JSON.convertValue(scenario, Object.class));
  }

  /**
   * What a step takes, where that is more than is allowed otherwise: those who played it have seen
   * so.
   */
  static BlastRadius radius(Drill drill, Topology topology, BlastRadius usual) {
    List<Instance> victims = drill.target().matching(topology).instances();
    boolean one = drill.target().pick() == Selection.ONE;
    long zones =
        one
            ? Math.min(1, victims.size())
            : victims.stream().flatMap(victim -> victim.zone().stream()).distinct().count();
    long kept = usual.keepPerService();
    for (Service service : topology.services()) {
      List<Instance> all = topology.instancesOf(service).toList();
      long taken = all.stream().filter(victims::contains).count();
      if (taken > 0) {
        kept = Math.min(kept, all.size() - (one ? 1 : taken));
      }
    }
    return new BlastRadius((int) Math.max(usual.zones(), zones), (int) Math.max(0, kept));
  }
}
