package holdwater.proxy.toxics;

import java.util.Map;

/**
 * What is done to the bytes of one direction, with its attributes checked: no invalid toxic can
 * exist.
 *
 * <p>A toxic is a value; what it remembers per connection lives in the {@link Stage} it begins.
 */
public sealed interface Toxic
    permits Noop,
        Latency,
        Bandwidth,
        SlowClose,
        Timeout,
        ResetPeer,
        Slicer,
        LimitData,
        PacketLoss,
        Corrupt,
        Cut,
        ListenerToxic,
        HttpToxic {

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

  /**
   * Begins this toxic on one direction of one connection; called on the connection's event loop.
   */
  Stage begin(Flow flow);
}
