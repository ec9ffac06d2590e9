package holdwater.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the environment says about this node.
 *
 * @param nodeId Kafka's id of broker and controller, zero or more
 * @param data directory of the log; survives a restart of the process
 * @param controllerPort port on 127.0.0.1 of the controller
 * @param listeners at least one, one per zone
 * @param topics created at start if they are not there; may be empty
 * @param users at least one; nobody else is answered
 */
public record NodeSettings(
    int nodeId,
    Path data,
    int controllerPort,
    List<Listener> listeners,
    List<Topic> topics,
    List<User> users) {

  public NodeSettings {
    listeners = List.copyOf(listeners);
    topics = List.copyOf(topics);
    users = List.copyOf(users);
    Ports.check(controllerPort, "controller port");
    if (nodeId < 0) {
      throw new IllegalArgumentException("node id is negative: " + nodeId);
    }
    if (listeners.isEmpty()) {
      throw new IllegalArgumentException("a broker needs a listener");
    }
    if (users.isEmpty()) {
      throw new IllegalArgumentException("a broker needs a user, or it answers nobody");
    }
  }

  /**
   * Reads NODE_ID, DATA, CONTROLLER_PORT, LISTENERS, TOPICS and USERS.
   *
   * @throws IllegalArgumentException naming every variable that is missing or wrong, all at once
   */
  public static NodeSettings from(Map<String, String> environment) {
    Reading reading = new Reading(environment);
    Integer nodeId = reading.value("NODE_ID", Integer::valueOf);
    Path data = reading.value("DATA", Path::of);
    Integer controllerPort =
        reading.value("CONTROLLER_PORT", text -> Ports.parse(text, "controller port"));
    List<Listener> listeners = reading.value("LISTENERS", text -> list(text, Listener::parse));
    List<Topic> topics = reading.value("TOPICS", text -> list(text, Topic::parse));
    List<User> users = reading.value("USERS", text -> list(text, User::parse));
    reading.throwIfWrong();
    return new NodeSettings(nodeId, data, controllerPort, listeners, topics, users);
  }

  /** Every port that is spoken for: where this node is going to listen, and where its links do. */
  Set<Integer> ports() {
    return Stream.concat(
            Stream.of(controllerPort),
            listeners.stream().flatMap(one -> Stream.of(one.bindPort(), one.advertisedPort())))
        .collect(Collectors.toSet());
  }

  private static <T> List<T> list(String text, Function<String, T> parse) {
    return Arrays.stream(text.split(",")).filter(part -> !part.isBlank()).map(parse).toList();
  }

  /** Collects the mistakes of all variables, so that one start shows them all. */
  private static final class Reading {
    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    Reading(Map<String, String> environment) {
      this.environment = environment;
    }

    <T> T value(String name, Function<String, T> parse) {
      String text = environment.get(name);
      if (text == null) {
        mistakes.add(name + " is missing");
        return null;
      }
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        mistakes.add(name + ": " + e.getMessage());
        return null;
      }
    }

    void throwIfWrong() {
      if (!mistakes.isEmpty()) {
        throw new IllegalArgumentException(
            "the environment has " + mistakes.size() + " mistakes: " + String.join("; ", mistakes));
      }
    }
  }
}
