package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Provider;
import holdwater.engine.toolkit.Variables;

/** Does here what functions of known extensions do in Python. */
final class PythonProvider implements Provider {
  private final PythonFunctions functions;
  private final boolean programsAllowed;

  PythonProvider(PythonFunctions functions, boolean programsAllowed) {
    this.functions = functions;
    this.programsAllowed = programsAllowed;
  }

  static String name(JsonNode provider) {
    return provider.path("module").asText() + "." + provider.path("func").asText();
  }

  static JsonNode arguments(JsonNode provider, Variables variables) {
    JsonNode given = provider.path("arguments");
    return given.isObject() ? variables.substitute(given) : JsonNodeFactory.instance.objectNode();
  }

  @Override
  public ActivityOutcome call(JsonNode provider, Variables variables)
      throws ActivityFailed, InterruptedException {
    PythonFunction function =
        functions
            .find(name(provider))
            .orElseThrow(() -> new ActivityFailed("nobody here knows " + name(provider)));
    if (function.startsPrograms() && !programsAllowed) {
      throw new ActivityFailed(function.name() + " is done with --allow-process only");
    }
    try {
      return function.body().call(arguments(provider, variables), variables);
    } catch (IllegalArgumentException e) {
      throw new ActivityFailed(function.name() + ": " + e.getMessage());
    }
  }
}
