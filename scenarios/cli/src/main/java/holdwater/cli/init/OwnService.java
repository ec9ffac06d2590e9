package holdwater.cli.init;

import holdwater.cli.UserMistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service of somebody's own.
 *
 * @param jar where it is, from the current folder; empty for a command
 * @param main the class to start; empty for what the jar's manifest says
 * @param command the words of a command line; empty for a jar
 * @param running its processes, if it runs already and nobody is to start it
 */
record OwnService(
    String name,
    Optional<Path> jar,
    Optional<String> main,
    List<String> command,
    List<RunningProcess> running) {
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "(?:[\\w.-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}(?:,(?:[\\w.-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5})*");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern JAR = Pattern.compile("(.+\\.jar)(?::([\\w.$]+))?");

  /**
   * Reads {@code orders=target/shop.jar:shop.Orders}, {@code orders=target/orders.jar}, {@code
   * orders=./orders --port ${port.http}} or, of what runs already, {@code
   * orders=127.0.0.1:7001,127.0.0.1:7003}.
   *
   * @param processes who listens here
   * @throws UserMistake that says how it is written
   */
  static OwnService parse(String text, Supplier<RunningProcesses> processes) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? "" : text.substring(0, equals).strip();
    String program = text.substring(equals + 1).strip();
    if (!NAME.matcher(name).matches() || program.isEmpty()) {
      throw new UserMistake(
          "a service is NAME=target/app.jar, NAME=target/app.jar:main.Class, NAME=COMMAND or"
              + " NAME=HOST:PORT,HOST:PORT, with a name of lower-case letters, digits and dashes,"
              + " was '"
              + text
              + "'");
    }
    Matcher jar = JAR.matcher(program);
    if (jar.matches()) {
      return new OwnService(
          name,
          Optional.of(Path.of(jar.group(1))),
          Optional.ofNullable(jar.group(2)),
          List.of(),
          List.of());
    }
    boolean runs = ADDRESSES.matcher(program).matches();
    return new OwnService(
        name,
        Optional.empty(),
        Optional.empty(),
        runs ? List.of() : List.of(program.split("\\s+")),
        runs
            ? Stream.of(program.split(",")).map(at -> process(at, processes.get())).toList()
            : List.of());
  }

  private static RunningProcess process(String address, RunningProcesses processes) {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    return processes.process(address.substring(0, colon).replaceAll("[\\[\\]]", ""), port);
  }

  boolean runs() {
    return !running.isEmpty();
  }

  Framework framework() {
    return jar.map(Framework::of).orElse(Framework.PLAIN);
  }
}
