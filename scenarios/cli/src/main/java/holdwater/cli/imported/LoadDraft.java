package holdwater.cli.imported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.yaml.Durations;
import java.util.Map;

/** What was imported as a file of kind Traffic, for its user to edit. */
public final class LoadDraft {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoadDraft() {}

  /**
   * The whole file.
   *
   * @param source where it is from, for the comment on top
   */
  public static String of(Imported imported, String source) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Made by 'holdwater load --from ").append(source).append("'. Yours to edit:\n");
    yaml.append(
        "# how many come (open), how often each journey is taken (weight), how long users\n");
    yaml.append("# think, and what is new in every request (${number}, ${uuid}, ${feed.COLUMN},\n");
    yaml.append("# ${saved.NAME} with save: {NAME: $.json.path} at an earlier step).\n");
    imported.leftOut().forEach(each -> yaml.append("# Left out: ").append(each).append('\n'));
    yaml.append("apiVersion: holdwater/v1alpha1\nkind: Traffic\n");
    yaml.append("metadata: {name: ").append(imported.name()).append("}\nspec:\n");
    yaml.append("  description: ").append(quoted("As in " + source + ".")).append('\n');
    yaml.append("  traffic:\n    http:\n      journeys:\n");
    imported.journeys().forEach(journey -> journey(journey, yaml));
    yaml.append("  open:\n    - constant: {rate: 1/s, for: 1m}\n");
    return yaml.toString();
  }

  private static void journey(ImportedJourney journey, StringBuilder yaml) {
    yaml.append("        - name: ").append(journey.name()).append('\n');
    yaml.append("          weight: 1\n          steps:\n");
    journey.steps().forEach(step -> step(step, yaml));
  }

  private static void step(ImportedStep step, StringBuilder yaml) {
    yaml.append("            - name: ").append(step.name()).append('\n');
    if (!step.think().isZero()) {
      line(yaml, "think", Durations.format(step.think()));
    }
    if (!step.method().equals("GET")) {
      line(yaml, "method", step.method());
    }
    line(yaml, "path", quoted(step.path()));
    if (!step.headers().isEmpty()) {
      yaml.append("              headers:\n");
      for (Map.Entry<String, String> header : step.headers().entrySet()) {
        yaml.append("                ").append(quoted(header.getKey())).append(": ");
        yaml.append(quoted(header.getValue())).append('\n');
      }
    }
    step.body().ifPresent(body -> line(yaml, "body", quoted(body)));
    step.ok().ifPresent(status -> line(yaml, "ok", "[" + status + "]"));
  }

  private static void line(StringBuilder yaml, String key, String value) {
    yaml.append("              ").append(key).append(": ").append(value).append('\n');
  }

  /** A string of JSON is one of YAML. */
  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a text", e);
    }
  }
}
