package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
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
  static ObjectNode frame(Moment moment) {
    ObjectNode json = moving(moment);
    ObjectNode links = json.putObject("links");
    moment
        .rates()
        .forEach(
            (name, rate) -> links.putArray(name).add(tenths(rate)).add(hit(moment.hits(), name)));
    json.put("rate", tenths(History.entering(moment.rates())));
    json.set("seconds", seconds(moment.look().entryCalls()));
    json.set("sloSeconds", bySlo(moment.sloSeconds()));
    json.set("timeline", timeline(moment.news()));
    return json;
  }

  /**
   * All that a page needs that begins with this moment.
   *
   * @param lately by SLO name, the seconds that are known of the last minutes
   * @param timeline all of it that is to be told
   */
  static ObjectNode state(
      Moment moment,
      History history,
      Map<String, List<SecondOfCalls>> lately,
      List<TimelineEntry> timeline) {
    ObjectNode json = moving(moment);
    moment.look().stack().ifPresent(stack -> json.set("topology", topology(stack.topology())));
    ArrayNode rates = json.putArray("rates");
    history
        .rates()
        .forEach(one -> rates.addArray().add(one.at().toEpochMilli()).add(tenths(one.calls())));
    json.set("seconds", seconds(history.seconds()));
    json.set("sloSeconds", bySlo(lately));
    json.set("timeline", timeline(timeline));
    return json;
  }

  private static ObjectNode moving(Moment moment) {
    Look look = moment.look();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("number", moment.number());
    json.put("rules", moment.rules());
    json.put("blind", moment.blind());
    json.put("at", look.at().toEpochMilli());
    json.put("stack", look.stack().map(Look.Stack::id).orElse(""));
    ArrayNode instances = json.putArray("instances");
    look.instances().forEach(status -> instances.add(instance(status, moment)));
    ArrayNode faults = json.putArray("faults");
    look.faults().forEach(fault -> faults.add(fault(fault)));
    ArrayNode ended = json.putArray("ended");
    look.ended().forEach(one -> ended.add(ended(one)));
    strings(json.putArray("runs"), look.runs());
    strings(json.putArray("troubles"), look.troubles());
    json.set("slos", FigureJson.slos(moment.slos()));
    FigureJson.retries(json, moment.retries());
    look.run().ifPresent(run -> json.set("run", FigureJson.run(run)));
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

  private static ObjectNode instance(InstanceStatus status, Moment moment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String id = status.instance().id();
    json.put("id", id);
    json.put("state", state(status.state(), moment.hidden()));
    json.put("restarts", status.restarts());
    json.put("megabytes", status.process().map(ProcessView::rssBytes).orElse(0L) / MEGABYTE);
    InstanceLoad load = moment.loads().get(id);
    if (load != null) {
      FigureJson.load(json, load);
    }
    return json;
  }

  /** Two of them are what a fault does, and so would tell of it. */
  private static String state(State state, boolean hidden) {
    return hidden && (state == State.SUSPENDED || state == State.HELD_DOWN)
        ? "not answering"
        : state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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

  private static ObjectNode bySlo(Map<String, List<SecondOfCalls>> known) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    known.forEach((name, seconds) -> json.set(name, seconds(seconds)));
    return json;
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
