package holdwater.proxy.toxics;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A new connection is held for {@code delay} before its upstream is dialled: a server too busy to
 * accept.
 *
 * <p>The client's connect succeeds, as it does while the kernel's queue of a busy server has room;
 * nothing is read from it until then. A changed or removed toxic also counts for those that wait.
 *
 * @param delay milliseconds
 */
public record AcceptDelay(long delay) implements ListenerToxic {

  static final ToxicType TYPE =
      ToxicType.extension(
          "accept_delay",
          attributes -> new AcceptDelay(attributes.whole("delay", Attributes.MAX_MILLIS)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("delay", delay);
  }

  @Override
  public OptionalLong holdsBackMillis() {
    return OptionalLong.of(delay);
  }
}
