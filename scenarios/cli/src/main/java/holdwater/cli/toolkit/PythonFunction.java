package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A function of an extension of the Chaos Toolkit, as it is done here.
 *
 * @param name with its module: {@code chaostoxi.toxic.actions.create_toxic}
 * @param required arguments without which it is not called
 * @param optional further ones
 * @param startsPrograms whether it does what {@code --allow-process} allows
 * @param asks the address that it asks with these arguments, if it asks one
 */
record PythonFunction(
    String name,
    List<String> required,
    List<String> optional,
    boolean startsPrograms,
    BiFunction<JsonNode, Variables, Optional<URI>> asks,
    Body body) {
  /** What it does. */
  interface Body {
    ActivityOutcome call(JsonNode arguments, Variables variables)
        throws ActivityFailed, InterruptedException;
  }

  PythonFunction {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /** One that asks a server. */
  static PythonFunction http(
      String name,
      List<String> required,
      List<String> optional,
      BiFunction<JsonNode, Variables, URI> asks,
      Body body) {
    return new PythonFunction(
        name,
        required,
        optional,
        false,
        (arguments, variables) -> Optional.of(asks.apply(arguments, variables)),
        body);
  }

  /** One that does something on this machine. */
  static PythonFunction local(
      String name,
      List<String> required,
      List<String> optional,
      boolean startsPrograms,
      Body body) {
    return new PythonFunction(
        name, required, optional, startsPrograms, (a, v) -> Optional.empty(), body);
  }

  Set<String> arguments() {
    Set<String> all = new LinkedHashSet<>(required);
    all.addAll(optional);
    return all;
  }
}
