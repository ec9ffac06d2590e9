package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.model.verdict.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What pages are told, as JSON. Times are milliseconds since 1970. */
final class FrameJson {
  private static final long MEGABYTE = 1_000_000;
  private static final double TENTHS = 10;

  private FrameJson() {}

  /** A moment: what changes from look to look. */
  static ObjectNode frame(
      long number,
      Look look,
      Map<String, Double> rates,
      Map<String, Double> hits,
      List<TimelineEntry> news) {
    ObjectNode json = moment(number, look);
    ObjectNode links = json.putObject("links");
    rates.forEach((name, rate) -> links.putArray(name).add(tenths(rate)).add(hit(hits, name)));
    json.put("rate", tenths(History.entering(rates)));
    json.set("seconds", seconds(look.entryCalls()));
    json.set("timeline", timeline(news));
    return json;
  }

  /** All that a page needs that begins with this moment. */
  static ObjectNode state(long number, Look look, History history, List<TimelineEntry> timeline) {
    ObjectNode json = moment(number, look);
    look.stack().ifPresent(stack -> json.set("topology", topology(stack.topology())));
    ArrayNode rates = json.putArray("rates");
    history
        .rates()
        .forEach(one -> rates.addArray().add(one.at().toEpochMilli()).add(tenths(one.calls())));
    json.set("seconds", seconds(history.seconds()));
    json.set("timeline", timeline(timeline));
    return json;
  }

  private static ObjectNode moment(long number, Look look) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("number", number);
    json.put("at", look.at().toEpochMilli());
    json.put("stack", look.stack().map(Look.Stack::id).orElse(""));
    ArrayNode instances = json.putArray("instances");
    look.instances().forEach(status -> instances.add(instance(status)));
    ArrayNode faults = json.putArray("faults");
    look.faults().forEach(fault -> faults.add(fault(fault)));
    ArrayNode ended = json.putArray("ended");
    look.ended().forEach(one -> ended.add(ended(one)));
    strings(json.putArray("runs"), look.runs());
    strings(json.putArray("troubles"), look.troubles());
    return json;
  }

  private static double hit(Map<String, Double> hits, String name) {
    return tenths(hits.getOrDefault(name, 0.0));
  }

  private static double tenths(double value) {
    return Math.round(value * TENTHS) / TENTHS;
  }

  static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static ObjectNode instance(InstanceStatus status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", status.instance().id());
    json.put("state", status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.put("restarts", status.restarts());
    json.put("megabytes", status.rssBytes() / MEGABYTE);
    json.put("cpuMillis", status.cpuMillis());
    return json;
  }

  private static ObjectNode fault(FaultInForce fault) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", fault.id());
    json.put("fault", fault.fault());
    strings(json.putArray("targets"), fault.targets());
    json.put("by", fault.by());
    json.put("since", fault.since().toEpochMilli());
    fault.until().ifPresent(until -> json.put("until", until.toEpochMilli()));
    json.put("leaseSeconds", fault.lease().toSeconds());
    json.put("held", fault.held());
    evidence(json, "evidence", fault.evidence());
    return json;
  }

  private static ObjectNode ended(Ended ended) {
    ObjectNode json = fault(ended.fault());
    json.put("endedAt", ended.at().toEpochMilli());
    evidence(json, "gone", Optional.of(ended.gone()));
    return json;
  }

  static void evidence(ObjectNode json, String key, Optional<Evidence> evidence) {
    evidence.ifPresent(
        measured ->
            json.putObject(key)
                .put("proven", measured.proven())
                .put("statement", measured.statement()));
  }

  private static ArrayNode seconds(List<SecondOfCalls> seconds) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    seconds.forEach(
        one -> json.addArray().add(one.second().toEpochMilli()).add(one.good()).add(one.bad()));
    return json;
  }

  static ArrayNode timeline(List<TimelineEntry> entries) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    entries.forEach(
        entry ->
            json.addObject()
                .put("number", entry.number())
                .put("at", entry.at().toEpochMilli())
                .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                .put("author", entry.author())
                .put("text", entry.text()));
    return json;
  }

  private static ObjectNode topology(Topology topology) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", topology.name());
    ArrayNode regions = json.putArray("regions");
    for (Region region : topology.regions()) {
      ObjectNode one = regions.addObject().put("name", region.name());
      strings(one.putArray("zones"), region.zones().stream().map(Zone::name).toList());
    }
    ArrayNode instances = json.putArray("instances");
    for (Instance instance : topology.instances()) {
      instances
          .addObject()
          .put("id", instance.id())
          .put("service", instance.service())
          .put("region", instance.region())
          .put("zone", instance.zone().orElse(""));
    }
    ArrayNode links = json.putArray("links");
    for (Link link : topology.links()) {
      links
          .addObject()
          .put("name", link.name())
          .put("source", link.source())
          .put("target", link.target());
    }
    return json;
  }
}
