package holdwater.cli.format;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPath;
import static holdwater.model.Checks.checkPositive;

import holdwater.cli.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A health check of a compose file that asks for a page.
 *
 * @param port in the container
 * @param within as long as compose would give it until it calls it unhealthy; a minute at least
 */
record ComposeHealth(int port, String path, Duration within) {
  private static final Pattern ASKS = Pattern.compile("(?s).*\\b(curl|wget)\\b.*");
  private static final Pattern PAGE =
      Pattern.compile(
          "http://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?::(\\d{1,5}))?(/[^\\s\"'|;&]*)?");
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?(?:(\\d{1,6})s)?");
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final int USUAL_PORT = 80;
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
  private static final int USUAL_RETRIES = 3;

  ComposeHealth {
    checkArgument(port > 0, "port must be above 0, was %s", port);
    checkPath(path, "path");
    checkPositive(within, "within");
  }

  /**
   * Answers: does it say what is asked, or that nothing is? Another file may only say how often.
   */
  static boolean isSaid(YamlNode health) {
    return health.find("test").isPresent() || isOff(health);
  }

  /** Answers: does it say that there is none? */
  static boolean isOff(YamlNode health) {
    boolean disabled =
        health.find("disable").flatMap(YamlNode::scalar).filter("true"::equals).isPresent();
    return disabled || words(health.at("test")).equals("NONE");
  }

  /** Nothing if it is not one that asks for a page. */
  static Optional<ComposeHealth> of(YamlNode health) {
    String test = words(health.at("test"));
    Matcher page = PAGE.matcher(test);
    if (!ASKS.matcher(test).matches() || !page.find()) {
      return Optional.empty();
    }
    int port = page.group(1) == null ? USUAL_PORT : Integer.parseInt(page.group(1));
    String path = page.group(2) == null ? "/" : page.group(2);
    return port == 0
        ? Optional.empty()
        : Optional.of(new ComposeHealth(port, path, within(health)));
  }

  private static String words(YamlNode test) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      test.at(i).scalar().ifPresent(words::add);
    }
    return test.isList() ? String.join(" ", words) : test.scalar().orElse("");
  }

  private static Duration within(YamlNode health) {
    int retries =
        health
            .find("retries")
            .flatMap(YamlNode::scalar)
            .filter(text -> text.matches("[0-9]{1,3}"))
            .map(Integer::valueOf)
            .orElse(USUAL_RETRIES);
    Duration whole =
        time(health, "start_period")
            .orElse(Duration.ZERO)
            .plus(time(health, "interval").orElse(USUAL_INTERVAL).multipliedBy(retries));
    return whole.compareTo(LEAST) > 0 ? whole : LEAST;
  }

  private static Optional<Duration> time(YamlNode health, String key) {
    return health
        .find(key)
        .flatMap(YamlNode::scalar)
        .map(TIME::matcher)
        .filter(Matcher::matches)
        .map(
            time ->
                Duration.ofHours(part(time, 1))
                    .plusMinutes(part(time, 2))
                    .plusSeconds(part(time, 3)));
  }

  private static long part(Matcher time, int group) {
    return time.group(group) == null ? 0 : Long.parseLong(time.group(group));
  }
}
