package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the Chaos Toolkit's own examples take of Python: files that are there, and are removed. */
final class FileFunctions {
  private FileFunctions() {}

  static List<PythonFunction> all() {
    return List.of(
        PythonFunction.local(
            "os.path.exists",
            List.of("path"),
            List.of(),
            false,
            (arguments, variables) ->
                ActivityOutcome.of(BooleanNode.valueOf(Files.exists(path(arguments))))),
        PythonFunction.local(
            "os.remove",
            List.of("path"),
            List.of(),
            true,
            (arguments, variables) -> remove(path(arguments))));
  }

  private static Path path(JsonNode arguments) {
    return Path.of(arguments.path("path").asText());
  }

  private static ActivityOutcome remove(Path path) throws ActivityFailed {
    if (Files.isDirectory(path)) {
      throw new ActivityFailed(path + " is a folder");
    }
    try {
      Files.delete(path);
      return ActivityOutcome.of(NullNode.getInstance());
    } catch (IOException e) {
      throw new ActivityFailed(path + " cannot be removed: " + e);
    }
  }
}
