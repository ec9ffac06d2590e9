package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Provider;
import holdwater.engine.toolkit.Variables;

/** All kinds of providers. */
record AnyProvider(Provider http, Provider process, Provider python) implements Provider {
  @Override
  public ActivityOutcome call(JsonNode provider, Variables variables)
      throws ActivityFailed, InterruptedException {
    String type = provider.path("type").asText();
    return switch (type) {
      case "http" -> http.call(provider, variables);
      case "process" -> process.call(provider, variables);
      case "python" -> python.call(provider, variables);
      default -> throw new ActivityFailed("there is no provider '" + type + "'");
    };
  }
}
