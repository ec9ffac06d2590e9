package holdwater.engine.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Comparisons for machines, as {@link #SCHEMA} says. */
public final class ComparisonJson {
  /** The JSON Schema of it, beside this class. */
  public static final String SCHEMA = "comparison.schema.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ComparisonJson() {}

  /** The whole text, with a line's end. */
  public static String of(List<Comparison> comparisons) {
    ObjectNode root = MAPPER.createObjectNode();
    root.putArray("comparisons");
    comparisons.forEach(each -> put(root.withArray("comparisons").addObject(), each));
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }

  private static void put(ObjectNode node, Comparison comparison) {
    node.put("scenario", comparison.scenario());
    node.put("exitCode", comparison.exitCode().code());
    node.put("sentence", comparison.sentence());
    comparison.before().forEach(run -> put(node.withArray("before").addObject(), run));
    put(node.putObject("now"), comparison.now());
    node.put("tolerance", comparison.settings().tolerance());
    node.put("wrongAtMost", CompareSettings.WRONG_AT_MOST);
    node.put("seed", comparison.settings().seed().value());
    node.put("tests", comparison.tested());
    node.putArray("figures");
    comparison.figures().forEach(figure -> put(node.withArray("figures").addObject(), figure));
    comparison.notes().forEach(node.putArray("notes")::add);
    comparison.obstacles().forEach(node.putArray("obstacles")::add);
  }

  private static void put(ObjectNode node, ComparedRun run) {
    node.put("run", run.runId());
    node.put("at", run.at().toString());
    node.put("seed", run.seed());
    node.put("commit", run.commit());
    node.put("verdict", run.verdict().name());
  }

  private static void put(ObjectNode node, Figure figure) {
    Metric metric = figure.metric();
    node.put("quantity", word(metric.quantity()));
    node.put("unit", word(metric.quantity().unit()));
    node.put("subject", metric.subject());
    node.put("window", metric.window());
    node.put("before", figure.before());
    figure.each().forEach(node.putArray("each")::add);
    node.put("now", figure.now());
    node.put("allowed", number(figure.allowed()));
    node.put("marginBefore", number(figure.marginBefore()));
    node.put("marginNow", number(figure.marginNow()));
    node.put("p", number(figure.p()));
    node.put("change", word(figure.change()));
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
