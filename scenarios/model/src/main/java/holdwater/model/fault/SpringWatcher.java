package holdwater.model.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of beans whose calls a chaos monkey can meet. */
public enum SpringWatcher {
  CONTROLLER("controller"),
  REST_CONTROLLER("restController"),
  SERVICE("service"),
  REPOSITORY("repository"),
  COMPONENT("component"),
  /** Calls of others by RestTemplate beans, after they were made. */
  REST_TEMPLATE("restTemplate"),
  /** Calls of others by WebClient beans, after they were made. */
  WEB_CLIENT("webClient"),
  ACTUATOR_HEALTH("actuatorHealth");

  private final String word;

  SpringWatcher(String word) {
    this.word = word;
  }

  /** Its word in scenario files, which is also the library's. */
  public String word() {
    return word;
  }

  /** The watcher of that word. */
  public static Optional<SpringWatcher> of(String word) {
    return Arrays.stream(values()).filter(watcher -> watcher.word.equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(SpringWatcher::word).toList();
  }
}
