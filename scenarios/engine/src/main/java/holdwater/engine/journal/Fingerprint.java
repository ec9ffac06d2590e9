package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Answers: are two scenarios with their topologies the same in all that a run depends on? Comments
 * and the order of keys in their files do not count.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** 64 hexadecimal digits. */
  public static String of(Scenario scenario, Topology topology) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(JournalCodec.canonical(scenario).getBytes(UTF_8));
      digest.update((byte) '\n');
      digest.update(JournalCodec.canonical(topology).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
