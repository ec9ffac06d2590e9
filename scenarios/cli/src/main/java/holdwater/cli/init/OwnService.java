package holdwater.cli.init;

import holdwater.cli.UserMistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of somebody's own.
 *
 * @param jar where it is, from the current folder; empty for a command
 * @param main the class to start; empty for what the jar's manifest says
 * @param command the words of a command line; empty for a jar
 */
record OwnService(String name, Optional<Path> jar, Optional<String> main, List<String> command) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern JAR = Pattern.compile("(.+\\.jar)(?::([\\w.$]+))?");

  /**
   * Reads {@code orders=target/shop.jar:shop.Orders}, {@code orders=target/orders.jar} or {@code
   * orders=./orders --port ${port.http}}.
   *
   * @throws UserMistake that says how it is written
   */
  static OwnService parse(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? "" : text.substring(0, equals).strip();
    String program = text.substring(equals + 1).strip();
    if (!NAME.matcher(name).matches() || program.isEmpty()) {
      throw new UserMistake(
          "a service is NAME=target/app.jar, NAME=target/app.jar:main.Class or NAME=COMMAND, with a"
              + " name of lower-case letters, digits and dashes, was '"
              + text
              + "'");
    }
    Matcher jar = JAR.matcher(program);
    return jar.matches()
        ? new OwnService(
            name, Optional.of(Path.of(jar.group(1))), Optional.ofNullable(jar.group(2)), List.of())
        : new OwnService(name, Optional.empty(), Optional.empty(), List.of(program.split("\\s+")));
  }

  Framework framework() {
    return jar.map(Framework::of).orElse(Framework.PLAIN);
  }
}
