package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code chaosk6}: load by k6, if that is installed. */
final class LoadFunctions {
  private static final String ACTIONS = "chaosk6.actions.";
  private static final String ENDPOINT = "HOLDWATER_K6_ENDPOINT";
  private static final String SCRIPT =
      """
      import http from 'k6/http';
      export default function () { http.get(__ENV.%s); }
      """
          .formatted(ENDPOINT);

  private final LocalPrograms programs;
  private final HostGuard guard;

  LoadFunctions(LocalPrograms programs, HostGuard guard) {
    this.programs = programs;
    this.guard = guard;
  }

  List<PythonFunction> all() {
    return List.of(
        PythonFunction.local(
            ACTIONS + "run_script",
            List.of("scriptPath"),
            List.of("vus", "duration"),
            true,
            (arguments, variables) ->
                run(arguments, arguments.path("scriptPath").asText(), variables.exported())),
        new PythonFunction(
            ACTIONS + "stress_endpoint",
            List.of("endpoint"),
            List.of("vus", "duration"),
            true,
            (arguments, variables) -> Optional.of(endpoint(arguments)),
            this::stress));
  }

  private static URI endpoint(JsonNode arguments) {
    return Urls.of(arguments.path("endpoint").asText());
  }

  private ActivityOutcome stress(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    Optional<String> refusal = guard.refusal(String.valueOf(endpoint(arguments).getHost()));
    if (refusal.isPresent()) {
      throw new ActivityFailed(refusal.get());
    }
    Path script = null;
    try {
      script = Files.createTempFile("holdwater-k6", ".js");
      Files.writeString(script, SCRIPT);
      Map<String, String> environment = new TreeMap<>(variables.exported());
      environment.put(ENDPOINT, endpoint(arguments).toString());
      return run(arguments, script.toString(), environment);
    } catch (IOException e) {
      throw new ActivityFailed("the script for k6 cannot be written: " + e.getMessage());
    } finally {
      remove(script);
    }
  }

  private static void remove(Path script) {
    try {
      if (script != null) {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      System.err.println("holdwater: " + script + " could not be removed: " + e.getMessage());
    }
  }

  private ActivityOutcome run(JsonNode arguments, String script, Map<String, String> environment)
      throws ActivityFailed, InterruptedException {
    Path k6 =
        programs
            .find("k6")
            .orElseThrow(() -> new ActivityFailed("there is no program 'k6': install it"));
    List<String> command = new ArrayList<>(List.of(k6.toString(), "run", script));
    command.addAll(List.of("--vus", arguments.path("vus").asText("1")));
    command.addAll(List.of("--duration", arguments.path("duration").asText("1s")));
    ActivityOutcome answer = programs.run(command, environment, LocalPrograms.AT_MOST);
    return new ActivityOutcome(NullNode.getInstance(), answer.doubt());
  }
}
