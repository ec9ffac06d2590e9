package holdwater.platform.process;

import holdwater.platform.api.HomeFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that carries a mark. Where there is no {@code /proc}, none is found.
 *
 * @param command its command line, shortened
 */
public record MarkedProcess(long pid, long parent, Mark mark, String command) {
  private static final Path PROC = Path.of("/proc");
  private static final int LONGEST_COMMAND = 100;

  /** All that were started for that {@code .holdwater} and still run, as far as we may see them. */
  public static List<MarkedProcess> startedFor(HomeFolder home) {
    List<MarkedProcess> found = new ArrayList<>();
    String[] names = PROC.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        read(PROC.resolve(name))
            .filter(process -> process.mark.home().equals(home.path().toString()))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** Empty when it bears none, has just ended, or is another user's. */
  private static Optional<MarkedProcess> read(Path folder) {
    try {
      Optional<Mark> mark = mark(text(folder, "environ", Charset.defaultCharset()));
      if (mark.isEmpty()) {
        return Optional.empty();
      }
      String stat = text(folder, "stat", StandardCharsets.ISO_8859_1);
      // After the name, which may hold anything: state, parent.
      String parent = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1)[1];
      String command =
          text(folder, "cmdline", Charset.defaultCharset()).replaceAll("[\\x00\\s]+", " ").strip();
      return Optional.of(
          new MarkedProcess(
              Long.parseLong(folder.getFileName().toString()),
              Long.parseLong(parent),
              mark.get(),
              command.length() > LONGEST_COMMAND
                  ? command.substring(0, LONGEST_COMMAND) + "..."
                  : command));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<Mark> mark(String environment) {
    String wanted = Mark.VARIABLE + "=";
    for (String entry : environment.split("\0", -1)) {
      if (entry.startsWith(wanted)) {
        return Mark.parse(entry.substring(wanted.length()));
      }
    }
    return Optional.empty();
  }

  private static String text(Path folder, String name, Charset charset) throws IOException {
    return new String(Files.readAllBytes(folder.resolve(name)), charset);
  }

  /** In words, for messages. */
  public String words() {
    return pid + (command.isEmpty() ? "" : " (" + command + ")");
  }
}
