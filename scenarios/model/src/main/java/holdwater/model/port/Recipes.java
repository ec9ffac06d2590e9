package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reverts faults after this process has died, by a process that outlives it. Needed for targets
 * without leases, such as a chaos monkey or Shopify's Toxiproxy. Safe for use by several threads;
 * every call is bounded.
 */
public interface Recipes {
  /** The most steps; a longer list is refused. */
  int MAX_STEPS = 32;

  /**
   * One request of a revert. For a DELETE an answer of 404 counts as done: what is not there need
   * not be taken away.
   *
   * @param headers beside the content's type, such as a token
   * @param body JSON or nothing
   * @param expect what the answer must contain, blanks aside; empty when its status says enough
   */
  record Step(
      String method, URI url, Map<String, String> headers, String body, Optional<String> expect) {
    public Step {
      headers = Map.copyOf(headers);
    }

    /** Whose status says enough. */
    public Step(String method, URI url, Map<String, String> headers, String body) {
      this(method, url, headers, body, Optional.empty());
    }

    /** Without the headers, where a token may be. */
    @Override
    public String toString() {
      return "Step[" + method + " " + url + "]";
    }
  }

  /**
   * A program that reverts, and ends with 0 within fifteen seconds. It may be run more than once,
   * and in the middle of what it reverts. What it starts in the background lives on.
   *
   * @param folder in which it runs
   * @param again so long after it did its work it is run once more; zero if once is enough
   */
  record Command(List<String> argv, Path folder, Duration again) {
    public Command {
      argv = List.copyOf(argv);
      checkArgument(!argv.isEmpty(), "argv is empty");
      checkNotNull(folder, "folder");
      checkArgument(!again.isNegative(), "again is negative: %s", again);
    }

    /** One that is run once. */
    public Command(List<String> argv, Path folder) {
      this(argv, folder, Duration.ZERO);
    }

    /** The same, run once more so long after the first time: what it reverts may still go on. */
    public Command again(Duration later) {
      return new Command(argv, folder, later);
    }

    /**
     * For messages, which stand in logs, journals and reports: the program, and how many arguments
     * it is given. One of those may be a token.
     */
    public String words() {
      String program = "'" + argv.get(0) + "'";
      int arguments = argv.size() - 1;
      return switch (arguments) {
        case 0 -> program;
        case 1 -> program + " with 1 argument";
        default -> program + " with " + arguments + " arguments";
      };
    }
  }

  /**
   * Holds a recipe. Its steps are sent in order if it is not renewed within {@code timeToLive}. It
   * replaces a recipe with the same id.
   *
   * @param id letters, digits, dots, dashes and underscores
   */
  void hold(String id, List<Step> steps, Duration timeToLive) throws IOException;

  /**
   * The same with a program.
   *
   * @param id as above
   */
  void hold(String id, Command command, Duration timeToLive) throws IOException;

  /**
   * Renews the recipe. Answers: is it still held?
   *
   * @throws IOException when nobody knows
   */
  boolean renew(String id) throws IOException;

  /** It was run, and will be once more: until then nobody knows whether it stays reverted. */
  final class RunOnceMore extends IOException {
    private static final long serialVersionUID = 1L;

    public RunOnceMore(String message) {
      super(message);
    }
  }

  /**
   * Sends the steps now and returns when they are done. Harmless when the recipe is not held.
   *
   * @throws RunOnceMore when they are done, and will be once more by themselves
   * @throws IOException when they could not be sent, or the outcome is unknown
   */
  void run(String id) throws IOException;

  /**
   * Forgets it; harmless when it is not held.
   *
   * @throws IOException when it may still be held
   */
  void release(String id) throws IOException;
}
