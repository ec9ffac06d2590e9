package holdwater.runtime.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import holdwater.runtime.RuntimeConfig;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A key that this service and one other have in common, and nobody else.
 *
 * @param service the other one
 * @param key 32 bytes; its id ({@code kid}) is its thumbprint (RFC 7638)
 */
record ServiceKey(String service, OctetSequenceKey key) {
  static final int KEY_BYTES = 32;

  /**
   * Reads {@code service=key,...} from the variable {@code name}, keys as 64 hexadecimal digits;
   * empty if it is not set. A service may stand there more than once, while its key is changed.
   *
   * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
   */
  static List<ServiceKey> read(RuntimeConfig config, String name) {
    return Arrays.stream(config.environment(name).orElse("").split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .map(entry -> parse(name, entry))
        .toList();
  }

  private static ServiceKey parse(String name, String entry) {
    int equals = entry.indexOf('=');
    String service = entry.substring(0, Math.max(equals, 0));
    try {
      byte[] bytes = HexFormat.of().parseHex(entry.substring(equals + 1));
      if (!service.isEmpty() && bytes.length == KEY_BYTES) {
        return new ServiceKey(
            service, new OctetSequenceKey.Builder(bytes).keyIDFromThumbprint().build());
      }
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes the key.
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    throw new IllegalArgumentException(
        name + " reads service=key,... with keys of 64 hexadecimal digits");
  }

  String id() {
    return key.getKeyID();
  }

  byte[] secret() {
    return key.toByteArray();
  }

  /** Without the key: records end up in logs. */
  @Override
  public String toString() {
    return "ServiceKey[" + service + ", " + id() + "]";
  }
}
