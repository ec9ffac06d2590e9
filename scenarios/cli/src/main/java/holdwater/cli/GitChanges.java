package holdwater.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What git says of a working tree.
 *
 * @param paths of files that differ from a revision, from the repository's root: committed, or not
 *     yet, or not even known to git
 * @param here the way from there to the folder that was asked about, with a slash at its end; empty
 *     when they are the same
 */
public record GitChanges(List<String> paths, String here) {
  private static final long PATIENCE_SECONDS = 60;

  public GitChanges {
    paths = List.copyOf(paths);
  }

  /**
   * Asks git, for a minute at most for each question.
   *
   * @throws UserMistake when there is no git, no repository, or no such revision
   */
  public static GitChanges since(String revision, Path folder) {
    Path root = Path.of(line(folder, "rev-parse", "--show-toplevel"));
    // What begins with a dash would be an option.
    if (revision.isBlank() || revision.startsWith("-") || !knows(revision, folder)) {
      throw new UserMistake(
          "git knows no revision '%s'; a clone of the last commit alone has no others: fetch more"
                  .formatted(revision)
              + " (at GitHub: fetch-depth: 0)");
    }
    List<String> differ =
        names(
            root,
            "-c",
            "diff.relative=false",
            "diff",
            "--name-only",
            "--no-renames",
            "-z",
            revision,
            "--");
    List<String> unknown = names(root, "ls-files", "--others", "--exclude-standard", "-z");
    return new GitChanges(
        Stream.concat(differ.stream(), unknown.stream()).distinct().sorted().toList(),
        line(folder, "rev-parse", "--show-prefix"));
  }

  private static boolean knows(String revision, Path folder) {
    return ask(folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}").code() == 0;
  }

  private static List<String> names(Path folder, String... words) {
    return Stream.of(told(folder, words).split("\0", -1)).filter(name -> !name.isEmpty()).toList();
  }

  private static String line(Path folder, String... words) {
    return told(folder, words).strip();
  }

  private static String told(Path folder, String... words) {
    Answer answer = ask(folder, words);
    if (answer.code() != 0) {
      throw new UserMistake(
          "--since asks git, and 'git " + String.join(" ", words) + "' said: " + answer.text());
    }
    return answer.text();
  }

  private record Answer(int code, String text) {}

  private static Answer ask(Path folder, String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(words));
    try {
      // A pipe could be full while we wait for its end.
      Path said = Files.createTempFile("holdwater-git", ".txt");
      try {
        Process git =
            new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Answer(code(git), Files.readString(said));
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw new UserMistake("--since asks git, which gives no answer: " + e.getMessage());
    }
  }

  private static int code(Process git) throws IOException {
    try {
      if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        throw new IOException("no answer within " + PATIENCE_SECONDS + " s");
      }
      return git.exitValue();
    } catch (InterruptedException e) {
      git.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
