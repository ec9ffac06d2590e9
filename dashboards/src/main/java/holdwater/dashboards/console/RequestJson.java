package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.TraceLook;
import holdwater.model.trace.TraceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** The worst requests of the last minutes for a page: rows of a waterfall, from the top down. */
final class RequestJson {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double TENTHS = 10;

  private RequestJson() {}

  static ObjectNode of(Optional<TraceLook> seen) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("received", seen.isPresent());
    ArrayNode traces = json.putArray("traces");
    seen.ifPresent(
        look -> {
          json.put("from", look.from().toEpochMilli());
          json.put("spans", look.counts().spans()).put("requests", look.counts().traces());
          json.put("lost", look.counts().lost() + look.counts().refused());
          look.traces().forEach(trace -> trace(traces.addObject(), trace));
        });
    return json;
  }

  private static void trace(ObjectNode json, SeenTrace trace) {
    json.put("id", trace.id()).put("journey", trace.journey());
    json.put("at", trace.start().toEpochMilli()).put("millis", millis(trace.length()));
    json.put("failed", trace.failed()).put("troubled", trace.troubled());
    json.put("lost", trace.lost());
    Instant start = trace.spans().get(0).start();
    TraceTree tree = TraceTree.of(trace.spans());
    ArrayNode rows = json.putArray("rows");
    tree.roots().forEach(root -> row(rows, tree, root, 0, start));
  }

  private static void row(ArrayNode rows, TraceTree tree, SeenSpan span, int depth, Instant start) {
    ObjectNode json = rows.addObject();
    json.put("depth", depth).put("service", span.service()).put("instance", span.instance());
    json.put("name", span.name()).put("role", span.role().name().toLowerCase(Locale.ROOT));
    json.put("start", millis(Duration.between(start, span.start())));
    json.put("millis", millis(span.length()));
    json.put("problem", span.problem()).put("guessed", tree.guessed(span));
    ObjectNode notes = json.putObject("notes");
    new TreeMap<>(span.notes()).forEach(notes::put);
    tree.children(span).forEach(child -> row(rows, tree, child, depth + 1, start));
  }

  private static double millis(Duration length) {
    return Math.round(length.toNanos() / NANOS_PER_MILLI * TENTHS) / TENTHS;
  }
}
