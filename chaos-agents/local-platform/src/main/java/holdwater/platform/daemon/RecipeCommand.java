package holdwater.platform.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.Mark;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of a recipe. What it starts in the background may be just what was lost: it bears
 * no mark, so that nobody takes it for something that we left behind.
 */
final class RecipeCommand {
  private static final Duration WITHIN = Duration.ofSeconds(15);

  /** For the last words of a program that has ended. */
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

  private static final int LONGEST_TAIL = 300;
  private static final int PAGE = 4096;
  private static final File NOTHING = new File("/dev/null");
  private static final List<File> LISTENERS =
      List.of(new File("/usr/bin/tail"), new File("/bin/tail"));

  private RecipeCommand() {}

  /**
   * Returns at its end.
   *
   * @return how it ended
   * @throws IOException when it cannot be started, fails, or does not end in time; then it is
   *     killed, but not what it has started
   */
  static String run(RecipeRequest.Command command) throws IOException, InterruptedException {
    return run(command, LISTENERS);
  }

  /**
   * The same.
   *
   * @param listeners programs of which the first that is there hears what it says; where there is
   *     none nobody hears its last words
   */
  static String run(RecipeRequest.Command command, List<File> listeners)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.argv())
            .directory(new File(command.folder()))
            .redirectInput(NOTHING)
            .redirectErrorStream(true);
    builder.environment().remove(Mark.VARIABLE);
    Optional<File> listener = listeners.stream().filter(File::canExecute).findFirst();
    if (listener.isEmpty()) {
      Process alone = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return ended(command, alone, Optional.empty());
    }
    List<Process> both = ProcessBuilder.startPipeline(List.of(builder, listening(listener.get())));
    Process hears = both.get(1);
    try {
      return ended(command, both.get(0), Optional.of(hears));
    } finally {
      // It lives on with whoever goes on in the background, and nobody asks it any more.
      hears.getInputStream().close();
    }
  }

  /**
   * A process that keeps the last page of what it hears, and ends with the last of those who speak:
   * a pipe that nobody reads would stop them, or end them, and a file would grow as they do.
   */
  private static ProcessBuilder listening(File listener) {
    ProcessBuilder builder =
        new ProcessBuilder(listener.getPath(), "-c", Integer.toString(PAGE))
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove(Mark.VARIABLE);
    return builder;
  }

  private static String ended(
      RecipeRequest.Command command, Process process, Optional<Process> hears)
      throws IOException, InterruptedException {
    String name = StepNames.of(command);
    try {
      if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(name + " did not end within " + WITHIN.toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    String ended = name + " ended with " + process.exitValue();
    if (process.exitValue() != 0) {
      throw new IOException(ended + (hears.isPresent() ? lastWords(hears.get()) : ""));
    }
    return ended;
  }

  /** Empty while something that it has started still speaks: there may be more to come. */
  private static String lastWords(Process hears) throws IOException, InterruptedException {
    if (!hears.waitFor(HEARD_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      return "";
    }
    String said = new String(hears.getInputStream().readNBytes(PAGE), UTF_8).strip();
    String tail = said.substring(Math.max(0, said.length() - LONGEST_TAIL));
    return tail.isEmpty() ? "" : ": " + tail;
  }
}
