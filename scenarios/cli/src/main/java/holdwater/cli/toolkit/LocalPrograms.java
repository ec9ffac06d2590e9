package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Python;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of an experiment to their end, or ends them and all that they started. */
final class LocalPrograms {
  /** For who says nothing: the Chaos Toolkit would wait for ever. */
  static final Duration AT_MOST = Duration.ofMinutes(10);

  private static final int MOST_BYTES = 4 << 20;

  private final Map<String, String> environment;

  /**
   * @param environment of this process, which programs find too
   */
  LocalPrograms(Map<String, String> environment) {
    this.environment = new TreeMap<>(environment);
  }

  /** The file that a shell would run for that word, if there is one. */
  Optional<Path> find(String word) {
    String path = word.startsWith("~/") ? environment.get("HOME") + word.substring(1) : word;
    if (path.contains("/")) {
      return Optional.of(Path.of(path)).filter(LocalPrograms::runs);
    }
    return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(path))
        .filter(LocalPrograms::runs)
        .findFirst();
  }

  private static boolean runs(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /**
   * {@code status}, {@code stdout} and {@code stderr} of a program that has ended. Any other status
   * than 0 is a doubt.
   *
   * @param more what it finds in its environment beside ours
   */
  ActivityOutcome run(List<String> command, Map<String, String> more, Duration atMost)
      throws ActivityFailed, InterruptedException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("holdwater-activity");
      Path out = folder.resolve("stdout");
      Path err = folder.resolve("stderr");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(more);
      int status = statusOf(builder.start(), atMost);
      return answer(status, text(out), text(err));
    } catch (IOException e) {
      throw new ActivityFailed(command.get(0) + " cannot be run: " + e.getMessage());
    } finally {
      remove(folder);
    }
  }

  private static int statusOf(Process process, Duration atMost)
      throws ActivityFailed, InterruptedException {
    try {
      if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new ActivityFailed("process activity took too long to complete");
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static ActivityOutcome answer(int status, String out, String err) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("status", status);
    output.put("stdout", out);
    output.put("stderr", err);
    return new ActivityOutcome(
        output, status == 0 ? Optional.empty() : Optional.of("ended with status " + status));
  }

  /** The beginning, if it is too long. */
  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static void remove(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.err.println("holdwater: " + folder + " could not be removed: " + e.getMessage());
    }
  }

  /** A list of words from what an experiment has: null and empty text are left out. */
  static void addWord(List<String> words, JsonNode value) {
    String text = Python.text(value);
    if (!value.isNull() && !text.isEmpty()) {
      words.add(text);
    }
  }
}
