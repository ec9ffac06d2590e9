package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Request;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is done to the bytes of one direction, with its attributes checked: no invalid toxic can
 * exist.
 *
 * <p>A toxic is a value; what it remembers per connection lives in the {@link Stage} it begins.
 * Whoever carries bytes asks what a toxic can do, and never which one it is.
 */
public interface Toxic {

  /**
   * Every attribute of the type by its name at the API, in the order in which the API shows them:
   * whole numbers as {@link Long}, fractions as {@link Double}, words as {@link String}.
   */
  Map<String, Object> attributes();

  /**
   * True if it can meet a single stream of HTTP/2: its stage drops the chunks of a message or lets
   * them go later, but cuts none but those of a body, and changes no byte.
   */
  default boolean meetsStreams() {
    return false;
  }

  /** True if it works on whole HTTP messages, whose heads have to be seen for it. */
  default boolean worksOnMessages() {
    return false;
  }

  /** False for requests with which it can do nothing, whatever its match says. */
  default boolean meets(Request request) {
    return true;
  }

  /** True if it acts on connects, before there are bytes: then it has no stage. */
  default boolean actsOnConnects() {
    return false;
  }

  /**
   * For how many milliseconds a new connection is held back before its upstream is dialled; empty
   * if it holds back none.
   */
  default OptionalLong holdsBackMillis() {
    return OptionalLong.empty();
  }

  /** True if connects get no answer, be they whose they may. */
  default boolean silencesConnects() {
    return false;
  }

  /**
   * Begins this toxic on one direction of one connection; called on the connection's event loop.
   */
  Stage begin(Flow flow);
}
