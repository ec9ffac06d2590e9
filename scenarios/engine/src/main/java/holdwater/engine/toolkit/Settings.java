package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Reads configuration that a probe gives when the experiment starts. */
final class Settings {
  private final Provider provider;
  private final Variables variables;

  Settings(Provider provider, Variables variables) {
    this.provider = provider;
    this.variables = variables;
  }

  /** One of both is there. */
  record Read(Optional<JsonNode> value, Optional<String> failure) {
    static Read of(JsonNode value) {
      return new Read(Optional.of(value), Optional.empty());
    }

    static Read failed(String why) {
      return new Read(Optional.empty(), Optional.of(why));
    }
  }

  /** A program's output without the space around it, a server's body, a function's result. */
  Read read(Activity probe) {
    try {
      ActivityOutcome answer = provider.call(probe.provider(), variables);
      JsonNode output = answer.output();
      return switch (probe.provider().path("type").asText()) {
        case "process" ->
            output.path("status").asInt() == 0
                ? Read.of(TextNode.valueOf(output.path("stdout").asText().strip()))
                : Read.failed("its program ended with " + output.path("status"));
        case "http" -> Read.of(output.path("body"));
        default -> Read.of(output);
      };
    } catch (ActivityFailed e) {
      return Read.failed(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Read.failed("interrupted");
    }
  }
}
