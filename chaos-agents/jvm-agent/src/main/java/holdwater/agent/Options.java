package holdwater.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands behind the {@code =} of {@code -javaagent:}, as {@code key=value} with commas. In a
 * value {@code %2C} is a comma and {@code %25} a percent sign.
 *
 * @param port of the control API on loopback; 0 takes a free one
 * @param tokenFile holds the token that callers must know; created if it is not there
 * @param portFile where to write {@code host:port}
 * @param logFile where to append what the agent did
 * @param exceptionTypes that faults may construct besides the usual ones
 */
record Options(
    int port,
    Path tokenFile,
    Optional<Path> portFile,
    Optional<Path> logFile,
    List<String> exceptionTypes) {

  private static final Set<String> KEYS =
      new TreeSet<>(List.of("port", "token-file", "port-file", "log-file", "exceptions"));
  private static final int LAST_PORT = 65_535;

  static Options parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "option '" + part + "' is none of " + KEYS + "=…; a comma in a path is %2C");
      }
      values.put(key, unescaped(part.substring(equals + 1)));
    }
    if (!values.containsKey("token-file")) {
      throw new IllegalArgumentException("option token-file=PATH is missing");
    }
    return new Options(
        port(values.getOrDefault("port", "0")),
        Path.of(values.get("token-file")),
        Optional.ofNullable(values.get("port-file")).map(Path::of),
        Optional.ofNullable(values.get("log-file")).map(Path::of),
        values.containsKey("exceptions")
            ? Arrays.asList(values.get("exceptions").split(":"))
            : List.of());
  }

  private static String unescaped(String value) {
    return value.replace("%2C", ",").replace("%25", "%");
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("port '" + text + "' is no number from 0 to " + LAST_PORT);
  }
}
