package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Provider;
import holdwater.engine.toolkit.Python;
import holdwater.engine.toolkit.Variables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a program, as an experiment's {@code process} provider says. */
final class ProcessProvider implements Provider {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

  private final LocalPrograms programs;
  private final boolean allowed;

  /**
   * @param allowed whether the user lets experiments run programs
   */
  ProcessProvider(LocalPrograms programs, boolean allowed) {
    this.programs = programs;
    this.allowed = allowed;
  }

  @Override
  public ActivityOutcome call(JsonNode provider, Variables variables)
      throws ActivityFailed, InterruptedException {
    if (!allowed) {
      throw new ActivityFailed("programs are run with --allow-process only");
    }
    String word = provider.path("path").asText();
    Path program =
        programs
            .find(word)
            .orElseThrow(() -> new ActivityFailed("there is no program '" + word + "'"));
    JsonNode given = provider.path("arguments");
    JsonNode arguments = variables.isEmpty() ? given : variables.substitute(given);
    return programs.run(
        command(program, arguments), variables.exported(), atMost(provider.path("timeout")));
  }

  /** Text is for a shell, as there: the program's path, a space, and the text. */
  private static List<String> command(Path program, JsonNode arguments) {
    if (arguments.isTextual()) {
      return List.of("/bin/sh", "-c", program + " " + arguments.textValue());
    }
    List<String> words = new ArrayList<>(List.of(program.toString()));
    if (arguments.isObject()) {
      arguments
          .properties()
          .forEach(
              each -> {
                words.add(each.getKey());
                LocalPrograms.addWord(words, each.getValue());
              });
    } else {
      arguments.forEach(value -> LocalPrograms.addWord(words, value));
    }
    return words;
  }

  private static Duration atMost(JsonNode seconds) {
    return Python.decimal(seconds)
        .filter(given -> given.signum() > 0)
        .map(given -> Duration.ofMillis(given.multiply(MILLIS).longValue()))
        .filter(given -> given.compareTo(LocalPrograms.AT_MOST) < 0)
        .orElse(LocalPrograms.AT_MOST);
  }
}
